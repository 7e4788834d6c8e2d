"""The site on this machine while people write: sources → reach → desk → showing; the whole site follows when they pause.

`session` tells the story. `reach` says which pages show it at once, `desk` makes their Markdown, `showing`
has the warm engine render it and puts it among what `server` serves, and `whole` builds everything else behind that.
"""
