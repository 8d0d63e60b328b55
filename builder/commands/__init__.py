"""The commands, one module a part of the work. They parse, call the pipeline, and print."""
