"""The Datasette plugin: what a reader sees. Never imports segment, lang or extract."""
