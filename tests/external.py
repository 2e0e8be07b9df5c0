"""Outside judges of the files we write. A test that asks one carries `@pytest.mark.external`.

Where the tool is absent the test is skipped; with LABDESK_REQUIRE_EXTERNAL=1 (as in CI) it fails instead.
"""

import atexit
import functools
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from labdesk.base import paths

REQUIRED = os.environ.get("LABDESK_REQUIRE_EXTERNAL") == "1"
# An outside program that hangs must not hang the run; this is no measure of speed.
PATIENCE_SECONDS = 180
_AT_ONCE = 8

_ROOT = Path(__file__).resolve().parent.parent
_VALIDATOR = _ROOT / "tools" / "ooxml" / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"


def tool(name: str) -> str:
    """The full path of a program; skips the running test (or fails it, see above) where it is absent."""
    return shutil.which(name) or _absent(name)


def libreoffice_pdf(docx: Path, out: Path) -> Path:
    """LibreOffice's own PDF of a Word file, set in the shipped fonts where they exist.

    Returns the PDF, which is `out` itself, or has the Word file's base name in `out` if that is a folder.
    """
    return _converted(docx, out, "pdf")


def libreoffice_pdfs(files: Sequence[Path], out: Path) -> list[Path]:
    """LibreOffice's PDFs, with the Word files' base names in the folder `out`; much faster than one by one."""
    made = [each for each in libreoffice_pdfs_in_time(files, out, seconds=PATIENCE_SECONDS) if each is not None]
    missing = [each.name for each in files if out / f"{each.stem}.pdf" not in made]
    assert missing == [], "LibreOffice made no PDF of these"
    return made


def libreoffice_pdfs_in_time(files: Sequence[Path], out: Path, *, seconds: float) -> list[Path | None]:
    """As `libreoffice_pdfs`; None for a file that takes it longer than that, or that it makes nothing of."""
    made = [out / f"{docx.stem}.pdf" for docx in files]
    for start in range(0, len(files), _AT_ONCE):
        batch = list(zip(files[start : start + _AT_ONCE], made[start : start + _AT_ONCE], strict=True))
        if _libreoffice_in_time([docx for docx, _ in batch], out, seconds):
            continue
        for docx, pdf in batch:  # one of them holds the others up
            if not _is_whole(pdf) and not _libreoffice_in_time([docx], out, seconds):
                pdf.unlink(missing_ok=True)
    return [pdf if _is_whole(pdf) else None for pdf in made]


def _libreoffice_in_time(files: Sequence[Path], out: Path, seconds: float) -> bool:
    """Has LibreOffice make PDFs; False, and it is ended with all that it started, when that takes too long."""
    options = ("--headless", "--convert-to", "pdf", "--outdir", str(out), *map(str, files))
    command = (tool("soffice"), f"-env:UserInstallation={_profile().as_uri()}", *options)
    nothing = subprocess.DEVNULL
    environment = {**os.environ, **font_environment()}
    with subprocess.Popen(
        command, stdin=nothing, stdout=nothing, stderr=nothing, env=environment, start_new_session=True
    ) as process:
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return False


def _is_whole(pdf: Path) -> bool:
    return pdf.is_file() and pdf.read_bytes().rstrip().endswith(b"%%EOF")


def libreoffice_docx(docx: Path, out: Path) -> Path:
    """The Word file as LibreOffice saves it after opening it; `out` as for `libreoffice_pdf`."""
    return _converted(docx, out, "docx")


def _converted(docx: Path, out: Path, kind: str) -> Path:
    soffice = tool("soffice")
    with tempfile.TemporaryDirectory(prefix="labdesk-soffice-") as folder:
        options = (f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--convert-to", kind)
        _run(soffice, *options, "--outdir", folder, str(docx), env=font_environment())
        made = Path(folder) / f"{docx.stem}.{kind}"
        assert made.is_file(), f"LibreOffice made no {kind} of {docx.name}"
        target = out / made.name if out.is_dir() else out
        shutil.move(made, target)
    return target


def validate_ooxml(docx: Path) -> list[str]:
    """What the Open XML SDK's validator (Microsoft 365) finds wrong, one line for each error."""
    node = tool("node")
    if not _VALIDATOR.is_file():
        _absent("the Word validator (tools/ooxml)")
    environment = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = _run(node, str(_VALIDATOR), str(docx), env=environment, codes=(0, 1))
    report = json.loads(done.stdout)
    errors = [json.dumps(error, ensure_ascii=False) for error in report["errors"]]
    assert report["ok"] == (not errors), done.stdout
    return errors


def qpdf_complaints(pdf: Path) -> list[str]:
    """What `qpdf --check` warns of or finds wrong; empty for a clean file."""
    done = _run(tool("qpdf"), "--check", str(pdf), codes=(0, 2, 3))
    return [line for line in done.stderr.splitlines() if line] + ([] if done.returncode == 0 else [done.stdout])


def pdf_pages_text(pdf: Path, *, layout: bool = False) -> list[str]:
    """The text of each page as poppler reads it; with `layout` placed as it stands on the page."""
    options = ("-layout",) if layout else ()
    done = _run(tool("pdftotext"), "-enc", "UTF-8", *options, str(pdf), "-")
    # Every page, the last one too, ends with a form feed.
    return done.stdout.split("\f")[:-1]


def pdf_fonts(pdf: Path) -> list[dict[str, str]]:
    """The fonts of a PDF as `pdffonts` lists them: `name`, `type`, `encoding`, `emb`, `sub`, `uni`."""
    lines = _run(tool("pdffonts"), str(pdf)).stdout.splitlines()
    if len(lines) < 2:
        return []
    # Columns start where the dashes do; names and types hold spaces themselves.
    starts = [0, *(at + 1 for at, sign in enumerate(lines[1]) if sign == " ")]
    heads = ("name", "type", "encoding", "emb", "sub", "uni")
    return [{head: line[starts[at] : starts[at + 1]].strip() for at, head in enumerate(heads)} for line in lines[2:]]


def pdf_page_images(pdf: Path, out: Path, *, dpi: int = 72) -> list[Path]:
    """PNG pictures of the pages, in page order, written into the folder `out`."""
    _run(tool("pdftoppm"), "-png", "-r", str(dpi), str(pdf), str(out / pdf.stem))
    return sorted(out.glob(f"{pdf.stem}-*.png"))


def font_environment() -> dict[str, str]:
    """What makes fontconfig offer the shipped fonts under the names that Word files use."""
    configuration = paths.resource_dir() / "fonts" / "fonts.conf"
    if not configuration.is_file():
        return {}
    # Without a cache that outlives the process, fontconfig reads every font anew each time.
    cache = Path(tempfile.gettempdir()) / "labdesk-fontconfig"
    return {"FONTCONFIG_FILE": str(configuration), "XDG_CACHE_HOME": str(cache)}


@functools.cache
def _profile() -> Path:
    """A LibreOffice profile of this test session's own, so that sessions do not wait for each other."""
    folder = tempfile.mkdtemp(prefix="labdesk-profile-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _run(
    *command: str, env: Mapping[str, str] | None = None, codes: tuple[int, ...] = (0,)
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode in codes, f"{command[0]} ended with {done.returncode}: {done.stderr or done.stdout}"
    return done


def _absent(name: str) -> NoReturn:
    reason = f"{name} is not installed (python3 dev.py setup --external)"
    if REQUIRED:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
