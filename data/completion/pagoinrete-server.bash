# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash: the program's help says which commands and options there are.
_pagoinrete_server() {
  local word=${COMP_WORDS[COMP_CWORD]} help
  help=$(pagoinrete-server --help 2>/dev/null)
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(grep -oE -- '--[a-z-]+' <<<"$help")" -- "$word")
  elif [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$(sed -nE 's/^  ([a-z-]+) [A-Z].*/\1/p' <<<"$help")" -- "$word")
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -F _pagoinrete_server pagoinrete-server
