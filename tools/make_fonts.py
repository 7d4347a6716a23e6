"""Cut the fonts of reports: `python -m tools.make_fonts FOLDER`, run by hand when languages or place names change.

FOLDER holds the full fonts as the packages @expo-google-fonts/noto-sans and noto-sans-sc (SIL Open Font License 1.1)
unpack them, each with its LICENSE_FONT. Needs fontTools. Letters of Latin, Cyrillic and Greek are kept whole; of
Chinese, the signs that catalogues and place names use.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from corridor.store import builtin_world
from corridor.wording import words_in

ROOT = Path(__file__).parents[1] / "src" / "corridor"
TARGET = ROOT / "fonts"
LETTERS = [(0x20, 0x24F), (0x259, 0x259), (0x2BB, 0x2BC), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF),
           (0x2010, 0x2044), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x2122), (0x2190, 0x2193),
           (0x2212, 0x2265)]  # fmt: skip
CHINESE = [(0x2190, 0x2193), (0x2212, 0x2265), (0x25A0, 0x25CF), (0x3000, 0x3011), (0xFF00, 0xFF5E)]
FIRST_CJK = 0x2E80
CUTS = {
    "NotoSans-Regular.ttf": ("noto-sans", "400Regular/NotoSans_400Regular.ttf", False),
    "NotoSans-Bold.ttf": ("noto-sans", "700Bold/NotoSans_700Bold.ttf", False),
    "NotoSansSC-Regular.ttf": ("noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf", True),
    "NotoSansSC-Bold.ttf": ("noto-sans-sc", "700Bold/NotoSansSC_700Bold.ttf", True),
}


def printed(catalogue: str) -> list[str]:
    """Translations that may stand in a report: words that only the page says are shown in the browser's letters."""
    messages = read_po(BytesIO((ROOT / "wording" / "catalogues" / f"{catalogue}.po").read_bytes()), locale=catalogue)
    return [
        str(message.string)
        for message in messages
        if message.id and not all(file.startswith("web/") for file, _ in message.locations)
    ]


def signs() -> set[int]:
    """Chinese signs of the catalogue and of place names."""
    texts = printed("zh")
    texts += [name.name for name in builtin_world().names if name.language == "zh"]
    # Dates are no messages: their signs come with Babel.
    words, year = words_in("zh"), datetime(2026, 1, 1, tzinfo=UTC)
    texts += [words.day(year + timedelta(days=day)) for day in range(365)]
    return {ord(sign) for text in texts for sign in text if ord(sign) >= FIRST_CJK}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds the folders noto-sans and noto-sans-sc")
    folder = parser.parse_args().folder
    TARGET.mkdir(exist_ok=True)
    notices = []
    for target, (package, path, chinese) in CUTS.items():
        font = TTFont(folder / package / path)
        options = Options(hinting=False, desubroutinize=True, layout_features=["kern", "mark", "ccmp", "locl", "tnum"])
        options.name_IDs = ["*"]
        cut = Subsetter(options)
        kept = {code for first, last in (CHINESE if chinese else LETTERS) for code in range(first, last + 1)}
        cut.populate(unicodes=kept | (signs() if chinese else set()))
        cut.subset(font)
        font["head"].modified = font["head"].created  # the same cut has the same bytes
        font.recalcTimestamp = False
        font.save(TARGET / target)
        notice = (folder / package / "LICENSE_FONT").read_text(encoding="utf-8").strip()
        if notice not in notices:
            notices.append(notice)
        print(f"{target}: {(TARGET / target).stat().st_size:,} bytes")
    head = "The fonts in this folder are cut from Noto Sans and Noto Sans SC, each under the licence below.\n\n"
    (TARGET / "OFL.txt").write_text(head + "\n\n----\n\n".join(notices) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
