"""Tools in Python that a step of the gate installs for itself, below target/."""
import subprocess
import sys


def install(folder, requirements, what, patience=1800):
    """Returns the folder of the programs of an environment with what a requirements file names, kept from one run to the next; None, with a
    reason on stdout, where it cannot be installed."""
    programs, mark = folder / "bin", folder / "installed.txt"
    wanted = requirements.read_text()
    if mark.exists() and mark.read_text() == wanted and (programs / "python").exists():
        return programs
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True, timeout=patience)
        command = [programs / "python", "-m", "pip", "install", "-q", "-r", requirements]
        subprocess.run(command, check=True, capture_output=True, timeout=patience)
    except (OSError, subprocess.SubprocessError) as error:
        detail = (getattr(error, "stderr", None) or b"").decode(errors="replace").strip().splitlines()
        print(f"SKIPPED: {what} cannot be installed ({(detail or [error])[-1]})")
        return None
    mark.write_text(wanted)
    return programs
