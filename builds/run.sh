#!/usr/bin/env bash
# run.sh [NAME...]: runs this build on each set of libraries that users share with Replifix, or on those named, and prints
# what each has and how long it took. The artifacts of Replifix must be in the local repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

declare -A sets=(
    [oldest]=-Poldest
    [spring-boot-3.4]=-Dspring-boot=3.4.13
    [spring-boot-3.5]=-Dspring-boot=3.5.7
    [spring-boot-4.0]=-Dspring-boot=4.0.7
    [spring-boot-4.1]=-Dspring-boot=4.1.2
    [quarkus-3.33]=-Dquarkus=3.33.2
)
[[ $# -gt 0 ]] || set -- oldest spring-boot-3.4 spring-boot-3.5 spring-boot-4.0 spring-boot-4.1 quarkus-3.33

mkdir -p target
failed=
for name in "$@"; do
    begun=$SECONDS
    if mvn -B "${sets[$name]}" -Dbuilds.name="$name" test >"target/$name.log" 2>&1; then
        printf '%-16s %3d s  %s\n' "$name" $((SECONDS - begun)) "$(grep -o 'Tests run: .*' "target/$name.log" | tail -n 1)"
    else
        printf '%-16s FAILED, the end of %s:\n' "$name" "builds/target/$name.log" >&2
        grep -E 'ERROR|Caused by' "target/$name.log" | head -n 20 >&2 || true
        failed=yes
    fi
done
[[ -z $failed ]]
