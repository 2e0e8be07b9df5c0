"""fonts.conf gives the shipped faces for the names that a Word file carries, and says nothing else."""

import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn

from labdesk.document.fonts.names import FAMILIES, LATIN
from labdesk.document.fonts.shipped import FILES, fonts_dir
from labdesk.document.model import FontRole
from tests import external


def configuration() -> ET.Element:
    return ET.parse(fonts_dir() / "fonts.conf").getroot()


def test_the_faces_lie_beside_it() -> None:
    (folder,) = configuration().iter("dir")
    assert (folder.text, folder.get("prefix")) == (".", "relative")


def test_it_speaks_of_families_only() -> None:
    root = configuration()
    assert {edit.get("name") for edit in root.iter("edit")} == {"family"}
    assert {element.tag for alias in root.iter("alias") for element in alias.iter()} == {"alias", "family", "prefer"}


def test_every_name_of_every_role_is_mapped() -> None:
    mapped = {alias.findtext("family"): alias.findtext("prefer/family") for alias in configuration().iter("alias")}
    for role, names in FAMILIES.items():
        assert {mapped.get(name) for name in names} == {FILES[role][0]}


@pytest.mark.external
@pytest.mark.parametrize(("name", "role"), [(names[0], role) for role, names in FAMILIES.items()] + [*LATIN.items()])
def test_fontconfig_gives_the_shipped_face(name: str, role: FontRole) -> None:
    environment = {**os.environ, **external.font_environment()}
    command = [external.tool("fc-match"), "--format=%{family}", name]
    assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode() == FILES[role][0]


@pytest.mark.external
def test_libreoffice_sets_the_names_of_word_in_the_shipped_faces(tmp_path: Path) -> None:
    document = docx.Document()
    for names in FAMILIES.values():
        run = document.add_paragraph().add_run("申报书 ABC 䶮𬭎")
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(attribute), names[0])
    document.save(str(tmp_path / "names.docx"))
    pdf = external.libreoffice_pdf(tmp_path / "names.docx", tmp_path)
    embedded = {font["name"].partition("+")[2] for font in external.pdf_fonts(pdf)}
    assert embedded == {family.replace(" ", "") + "-Regular" for family, _ in FILES.values()}
