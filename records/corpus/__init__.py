"""The corpus as text: human-readable YAML with natural keys, loaded and dumped without loss.

`files` says which model lives in which file; `entries` turns rows into entries, `rows` entries into rows; `yaml_text`
reads and writes the files; `loading`, `pruning` and `dumping` do the whole.
"""
