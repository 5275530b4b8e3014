# jq: all files as one stream, sums by partner, then means.
find "$1" -name '*.json' -print0 | xargs -0 cat | jq -n '
  {"yes": 3, "sometimes": 2, "not-always": 1, "no": 0} as $points |
  reduce inputs as $r ({};
    reduce ($r.answers | to_entries[]) as $b (.;
      ([$b.value[] | $points[. // ""] | values]) as $given |
      if ($given | length) > 0 then
        .[$b.key][$r.partner] |= [(.[0] // 0) + ($given | add / length), (.[1] // 0) + 1]
      else . end)) |
  map_values([.[] | .[0] / .[1]] | add / length)'
