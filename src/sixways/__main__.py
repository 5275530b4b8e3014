"""`python -m sixways`."""

from sixways.cli import main

if __name__ == "__main__":
    main()
