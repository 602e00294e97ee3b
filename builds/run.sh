#!/usr/bin/env bash
# run.sh [NAME...]: runs this build on each set of libraries that users share with Replifix, or on those named, and prints
# what each has and how long it took. Sets that are too old have to be refused by name. The artifacts of Replifix must be in
# the local repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

declare -A sets=(
    [oldest]=-Poldest
    [spring-boot-3.4]=-Dspring-boot=3.4.13
    [spring-boot-3.5]=-Dspring-boot=3.5.7
    [spring-boot-4.0]=-Dspring-boot=4.0.7
    [spring-boot-4.1]=-Dspring-boot=4.1.2
    [quarkus-3.33]=-Dquarkus=3.33.2
    [junit-5.8]='-Poldest -Doldest.junit=5.8.2'
    [flyway-9]='-Poldest -Doldest.flyway=9.22.3'
)
declare -A refused=(
    [junit-5.8]='JUnit 5.8.2 is on the class path, and Replifix needs 5.9.0 or later'
    [flyway-9]='Flyway 9.22.3 is on the class path, and Replifix needs 10.0.0 or later'
)
[[ $# -gt 0 ]] || set -- oldest spring-boot-3.4 spring-boot-3.5 spring-boot-4.0 spring-boot-4.1 quarkus-3.33 "${!refused[@]}"

mkdir -p target
failed=
for name in "$@"; do
    begun=$SECONDS
    log=target/$name.log
    # The set may be several arguments.
    # shellcheck disable=SC2086
    if mvn -B ${sets[$name]} -Dbuilds.name="$name" -Dmaven.test.failure.ignore=false test >"$log" 2>&1; then passed=yes; else passed=; fi
    if [[ -n $passed && -z ${refused[$name]:-} ]]; then
        result=$(grep -o 'Tests run: .*' "$log" | tail -n 1)
    elif [[ -z $passed && -n ${refused[$name]:-} ]] && grep -qF "${refused[$name]}" "$log"; then
        result="refused: ${refused[$name]}"
    else
        printf '%-16s FAILED, the end of %s:\n' "$name" "builds/$log" >&2
        grep -E 'ERROR|Caused by' "$log" | head -n 20 >&2 || true
        failed=yes
        continue
    fi
    printf '%-16s %3d s  %s\n' "$name" $((SECONDS - begun)) "$result"
done
[[ -z $failed ]]
