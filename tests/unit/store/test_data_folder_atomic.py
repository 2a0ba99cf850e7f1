"""Files are written whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from detente.errors import DetenteError
from detente.store.atomic import replacing, told, write_bytes, write_text


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_and_bytes_arrive(tmp_path):
    write_text(tmp_path / "a.txt", "détente\n")
    write_bytes(tmp_path / "b.bin", b"\x00\r\n")
    assert (tmp_path / "a.txt").read_bytes() == "détente\n".encode()
    assert (tmp_path / "b.bin").read_bytes() == b"\x00\r\n"
    assert names(tmp_path) == ["a.txt", "b.bin"]


def test_a_full_disk_is_one_sentence_whoever_writes(tmp_path):
    many = pl.DataFrame({"a": range(1000)})
    for write in (many.write_parquet, many.lazy().sink_parquet, many.write_csv, many.write_ipc):
        with (
            pytest.raises(DetenteError, match=r"t\.parquet: No space left on device; name"),
            told(tmp_path / "t.parquet"),
        ):
            write("/dev/full")
    with pytest.raises(DetenteError, match=r"^another sentence"), told(tmp_path / "t.parquet"):
        raise DetenteError("another sentence (os error 28)")
    with pytest.raises(pl.exceptions.ColumnNotFoundError), told(tmp_path / "t.parquet"):
        many.select("b")


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "report.html"
    write_text(path, "old")
    with pytest.raises(ValueError, match="half way"), replacing(path) as part:
        part.write_text("ne")
        raise ValueError("half way")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["report.html"]


def test_nobody_sees_the_file_before_it_is_whole(tmp_path):
    path = tmp_path / "report.html"
    with replacing(path) as part:
        part.write_text("half")
        assert not path.exists()
    assert path.read_text() == "half"


def test_a_kill_half_way_leaves_the_old_file(tmp_path):
    path = tmp_path / "report.html"
    write_text(path, "old")
    script = (
        "import os, pathlib, sys\n"
        "from detente.store.atomic import replacing\n"
        "with replacing(pathlib.Path(sys.argv[1])) as part:\n"
        "    part.write_text('ne')\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert killed.returncode == -9
    assert path.read_text() == "old"


def test_two_writers_never_mix(tmp_path):
    path = tmp_path / "report.html"
    with replacing(path) as one, replacing(path) as other:
        one.write_text("one")
        other.write_text("other")
    assert path.read_text() in ("one", "other")
    assert names(tmp_path) == ["report.html"]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("none/report.html", "there is no folder"),
        ("folder", "it is a folder"),
        ("file.txt/report.html", "there is no folder"),
        ("x" * 300, "too long"),
    ],
)
def test_an_unwritable_target_is_a_sentence(tmp_path, target, words):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("text")
    with pytest.raises(DetenteError, match=words) as caught:
        write_text(tmp_path / target, "text")
    assert str(tmp_path) in str(caught.value)
    assert caught.value.exit_code == 1
    assert names(tmp_path) == ["file.txt", "folder"]


def test_a_place_where_nobody_may_write_is_a_sentence():
    with pytest.raises(DetenteError, match=r"cannot write /sys/report\.html: .*; name a file in a folder that you may"):
        write_text(Path("/sys/report.html"), "text")


def test_a_new_file_has_the_usual_permissions(tmp_path):
    write_text(tmp_path / "ours.txt", "text")
    (tmp_path / "plain.txt").write_text("text")
    assert (tmp_path / "ours.txt").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode
