# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash: the program itself says what may come next.
_pagoinrete_office() {
  local IFS=$'\n' word=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=($(compgen -W "$(pagoinrete-office --complete "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)" -- "$word"))
}
complete -o default -F _pagoinrete_office pagoinrete-office
