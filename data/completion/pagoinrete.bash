# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash: options, and the files that the app opens.
_pagoinrete() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  compopt -o filenames
  case $before in
    --profile) mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
    --search) COMPREPLY=() ;;
    *)
      if [[ $word == -* ]]; then
        compopt +o filenames
        mapfile -t COMPREPLY < <(compgen -W '--demo --help --kiosk --kiosk-hash-pin --kiosk-set-pin --profile --remind --search --verify-archive --version' -- "$word")
      else
        mapfile -t COMPREPLY < <(compgen -d -- "$word"; compgen -f -- "$word" |
          grep -iE '\.(pdf|png|jpe?g|pagoinrete-archive)$')
      fi ;;
  esac
}
complete -F _pagoinrete pagoinrete
