# The Python packages that tests of examples use, in an environment of the project's own.
# shellcheck shell=bash

# The environment; it is made anew where it is removed.
python_environment="$project_root/.build/python"

# Installs what the examples in Python need. Where that cannot be had, their tests are skipped and say so.
install_python_packages() {
    local wanted="$project_root/Examples/sqlalchemy/requirements.txt" installed="$python_environment/requirements.txt"
    if [[ -x "$python_environment/bin/python3" ]] && cmp -s "$wanted" "$installed"; then return 0; fi
    say "Installing $(tr '\n' ' ' <"$wanted")into $python_environment …"
    if python3 -m venv --clear "$python_environment" >&2 \
        && "$python_environment/bin/python3" -m pip install --quiet --disable-pip-version-check --retries 1 \
            --timeout 20 --requirement "$wanted" </dev/null >&2; then
        cp "$wanted" "$installed"
    else
        rm -rf "$python_environment"
        say "SQLAlchemy cannot be installed; the tests that need it are skipped"
    fi
}
