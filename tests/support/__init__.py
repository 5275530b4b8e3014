"""What tests share: samples, references, processes and screens."""
