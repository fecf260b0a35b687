# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash: the program's help says which commands and options there are.
_pagoinrete_sandbox() {
  local word=${COMP_WORDS[COMP_CWORD]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$(pagoinrete-sandbox --help | sed -nE 's/^  ([a-z-]+)  .*/\1/p')" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(pagoinrete-sandbox "${COMP_WORDS[1]}" --help | grep -oE -- '--[a-z-]+')" -- "$word")
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -F _pagoinrete_sandbox pagoinrete-sandbox
