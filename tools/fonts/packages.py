"""Fetches the packages that the faces are made from, by the ordinary clients, and checks their hashes."""

import hashlib
import os
import re
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

APT_SOURCES = Path("/etc/apt")


@dataclass(frozen=True)
class Package:
    """A package by client, name, version and SHA-256; `suite` is Debian's, for apt only."""

    manager: str
    name: str
    version: str
    sha256: str
    suite: str = ""


def fetch(package: Package, cache: Path) -> Path:
    """The folder with the unpacked package; downloaded into `cache` unless an archive with the right hash is there."""
    folder = cache / package.name.replace("/", "_").lstrip("@")
    folder.mkdir(parents=True, exist_ok=True)
    if _verified(package, folder) is None:
        {"npm": _npm_pack, "apt": _apt_download}[package.manager](package, folder)
    archive = _verified(package, folder)
    if archive is None:
        raise SystemExit(f"{package.name} {package.version}: no archive with SHA-256 {package.sha256}")
    unpacked = folder / "unpacked"
    if not unpacked.exists():
        _unpack(archive, unpacked)
    return unpacked


def _verified(package: Package, folder: Path) -> Path | None:
    for archive in sorted((*folder.glob("*.tgz"), *folder.glob("*.deb"))):
        if hashlib.sha256(archive.read_bytes()).hexdigest() == package.sha256:
            return archive
    return None


def _unpack(archive: Path, target: Path) -> None:
    target.mkdir()
    if archive.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", archive, target], check=True)
    else:
        with tarfile.open(archive) as tar:
            tar.extractall(target, filter="data")


def _npm_pack(package: Package, folder: Path) -> None:
    subprocess.run(["npm", "pack", "--silent", f"{package.name}@{package.version}"], cwd=folder, check=True)


def _apt_download(package: Package, folder: Path) -> None:
    """Reads the suite's list with apt settings of its own, so that the machine's stay as they are."""
    root = (folder / "apt").absolute()
    for part in ("lists/partial", "archives/partial", "sources"):
        (root / part).mkdir(parents=True, exist_ok=True)
    (root / "sources" / "suite.sources").write_text(_source_of(package.suite), encoding="utf-8")
    settings = root / "apt.conf"
    settings.write_text(
        'Dir::Etc::sourcelist "/dev/null";\n'
        f'Dir::Etc::sourceparts "{root}/sources";\n'
        f'Dir::State::lists "{root}/lists";\n'
        f'Dir::Cache::archives "{root}/archives";\n'
        f'Dir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\n',
        encoding="utf-8",
    )
    environment = {**os.environ, "APT_CONFIG": str(settings)}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=True)
    wanted = f"{package.name}={package.version}"
    subprocess.run(["apt-get", "download", "-qq", wanted], cwd=folder, env=environment, check=True)


def _source_of(suite: str) -> str:
    """A deb822 entry for `suite` at the mirror that this machine's own apt uses."""
    for path in sorted(APT_SOURCES.rglob("*.sources")):
        entry = path.read_text(encoding="utf-8").split("\n\n")[0]
        if "debian" in path.name:
            return re.sub(r"(?m)^Suites:.*$", f"Suites: {suite}", entry) + "\n"
    for path in sorted((APT_SOURCES / "sources.list", *APT_SOURCES.glob("sources.list.d/*.list"))):
        found = re.search(r"(?m)^deb (?:\[[^]]*\] )?(\S+/debian/?) ", path.read_text(encoding="utf-8"))
        if found:
            return f"Types: deb\nURIs: {found[1]}\nSuites: {suite}\nComponents: main\n"
    raise SystemExit("this machine's apt names no Debian mirror")
