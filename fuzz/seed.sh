#!/usr/bin/env bash
# Writes the seeds and dictionaries of the fuzz targets to corpus/ (not committed): the blocks of rules/, the files of
# regulations/, the citations in the rules, and the descriptions and 现象 of the cases and powers.
# Seeds are named after their content, so that a second run adds nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export LC_ALL=C.UTF-8

rules() { find ../rules -name '*.yj' -print0 | sort -z | xargs -0 cat; }

# Standard input, cut at the character \001, one seed a piece.
seeds() {
    local folder=corpus/$1 piece
    mkdir -p "$folder"
    while IFS= read -r -d $'\001' piece; do
        printf '%s' "$piece" >"$folder/$(printf '%s' "$piece" | sha1sum | cut -c1-40)"
    done
}

# Words, one a line, as a dictionary: libFuzzer takes bytes that are no ASCII as \xNN only.
dictionary() {
    mkdir -p corpus
    while IFS= read -r word; do
        [ -z "$word" ] || printf '"%s"\n' "$(printf '%s' "$word" | od -An -v -tx1 | tr -d ' \n' | sed 's/../\\x&/g')"
    done >"corpus/$1.dict"
}

# Blocks are set apart by blank lines.
rules | awk -v RS= -v ORS='\001' '{ print $0 "\n" }' | seeds rules
{ grep -o '"[^" ]*"' ../engine/src/syntax/grammar.pest | tr -d '"' | grep -v '\\'; cat words/rules.txt; } | sort -u | dictionary rules

find ../regulations -name '*.yaml' -size -16k -print0 | sort -z | while IFS= read -r -d '' file; do
    cat "$file"
    printf '\001'
done | seeds registry
dictionary registry <words/registry.txt

rules | grep -o '《[^》]*》\(第[^ ;{}"、；]*\)\?\(、第[^ ;{}"；]*\)*' | sort -u | tr '\n' '\001' | seeds reference
dictionary reference <words/reference.txt

rules | grep -oE '(描述|现象) ".*"' | grep -o '"[^"]*"' | tr -d '"' | sort -u | tr '\n' '\001' | seeds observation
# Some with circumstances below.
rules | awk '
    /描述 "/ { seen = $0; sub(/^[^"]*"/, "", seen); sub(/"[^"]*$/, "", seen) }
    /行为日 / && seen != "" {
        head = ""
        for (i = 1; i < NF; i++) {
            if ($i == "行为日") head = head "date " $(i + 1) "\n"
            if ($i == "决定日") head = head "decided " $(i + 1) "\n"
            if ($i == "地点") head = head "place " $(i + 1) "\n"
        }
    }
    /事实 \{.*\}/ && seen != "" {
        facts = $0
        sub(/^.*\{ */, "", facts); sub(/ *\}.*$/, "", facts); gsub(/ *; */, "\n", facts); gsub(/ *= */, "=", facts)
        printf "%s\n\n%s%s\001", seen, head, facts
        seen = ""
    }' | seeds observation
dictionary observation <words/observation.txt

# The queries of the graded set.
cut -f4 ../search/tests/data/queries.tsv | tail -n +2 | sort -u | tr '\n' '\001' | seeds query
dictionary query <words/query.txt

# The invented statutes of the tests, as each format has them.
texts() { find ../tests/fixtures -path '*/corpus/*.md' -print0 | sort -z; }
plain() { sed -e '1,/^---$/{/^---$/d}' -e '/^[a-z_]*: /d' -e '/^---$/d' "$1"; }
texts | while IFS= read -r -d '' file; do
    cat "$file"
    printf '\001'
    sed -n 's/^title: "\(.*\)"/\1/p' "$file"
    plain "$file"
    printf '\001'
done | seeds markdown
texts | while IFS= read -r -d '' file; do
    printf '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    { sed -n 's/^title: "\(.*\)"/\1/p' "$file"; plain "$file"; } | sed 's|.*|<w:p><w:r><w:t>&</w:t></w:r></w:p>|' | tr -d '\n'
    printf '</w:body></w:document>\001'
done | seeds docx
texts | while IFS= read -r -d '' file; do
    { sed -n 's/^title: "\(.*\)"/\1/p' "$file"; plain "$file"; } | sed 's|.*|<p>&</p>|'
    printf '<table><tr><td>甲</td><td>乙</td></tr></table>\001'
done | seeds html
texts | while IFS= read -r -d '' file; do
    printf '%s|现行有效|2020-05-01|2020-07-01\n' "$(sed -n 's/^title: "\(.*\)"/\1/p' "$file")"
    grep '^第' "$file" | sed 's/^\(第[^ ]*条\) /\1|第一章 总则|/'
    printf '\001'
done | seeds rows
for target in docx html markdown rows; do dictionary "$target" <words/statute.txt; done

for target in rules registry reference observation query docx html markdown rows; do
    printf '%s: %s seeds, %s words\n' "$target" "$(find "corpus/$target" -type f | wc -l)" "$(wc -l <"corpus/$target.dict")"
done
