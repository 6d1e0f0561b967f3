"""The scripts that ask dermref what may stand next, one for each shell.

Each hands over the words up to the cursor and gets lines: a word, a tab, what it means; or one line that asks for names of files.
"""

BASH = r"""# Completion of dermref in bash. In ~/.bashrc:  eval "$(dermref completion bash)"
_dermref() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [ "$line" = ":files" ]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r line; do
                COMPREPLY+=("$line")
            done < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
            return
        fi
        COMPREPLY+=("${line%%$'\t'*}")
    done < <("${COMP_WORDS[0]}" --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _dermref dermref
"""

ZSH = r"""#compdef dermref
# Completion of dermref in zsh. In ~/.zshrc, after compinit:  eval "$(dermref completion zsh)"
_dermref() {
    local -a lines candidates meanings
    local line
    lines=("${(@f)$("${words[1]}" --complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ "${lines[1]}" == ":files" ]]; then
        _files
        return
    fi
    for line in "${lines[@]}"; do
        [[ -n "$line" ]] || continue
        candidates+=("${line%%$'\t'*}")
        meanings+=("${line/$'\t'/  }")
    done
    (( ${#candidates} )) && compadd -l -d meanings -- "${candidates[@]}"
}
if [[ "${funcstack[1]}" == "_dermref" ]]; then
    _dermref "$@"
else
    compdef _dermref dermref
fi
"""

FISH = r"""# Completion of dermref in fish. Once:  dermref completion fish > ~/.config/fish/completions/dermref.fish
function __dermref_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines ($words[1] --complete $words[2..-1] "$current" 2>/dev/null)
    if test "$lines[1]" = ":files"
        __fish_complete_path "$current"
    else if test (count $lines) -gt 0
        printf '%s\n' $lines
    end
end
complete -c dermref -f -a '(__dermref_complete)'
"""

POWERSHELL = r"""# Completion of dermref in PowerShell. In $PROFILE:  dermref completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName dermref -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') { $words += '""' }
    & dermref --complete @words 2>$null | ForEach-Object {
        $word, $meaning = $_ -split "`t", 2
        if ($word -ne ':files') {
            if (-not $meaning) { $meaning = $word }
            [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $meaning)
        }
    }
}
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}
