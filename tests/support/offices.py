"""LibreOffice, told what to type into which cell and to save the workbook again."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Opens, types and saves as a file with a line for each step says, tabs between its words.
_MACRO = """\
Sub Work(plan As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim excel(0) As New com.sun.star.beans.PropertyValue
  excel(0).Name = "FilterName"
  excel(0).Value = "Calc MS Excel 2007 XML"
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  lines = createUnoService("com.sun.star.io.TextInputStream")
  lines.setInputStream(files.openFileRead(plan))
  lines.setEncoding("UTF-8")
  Do While Not lines.isEOF()
    words = Split(Replace(Replace(lines.readLine(), Chr(10), ""), Chr(13), ""), Chr(9))
    If UBound(words) &gt; 0 Then
      Select Case words(0)
        Case "open"
          document = StarDesktop.loadComponentFromURL(words(1), "_blank", 0, hidden())
        Case "type"
          cell = document.Sheets.getByName("Form").getCellRangeByName(words(1))
          cell.String = Replace(words(2), "\\n", Chr(10))
        Case "save"
          document.calculateAll()
          document.storeToURL(words(1), excel())
          document.close(True)
      End Select
    End If
  Loop
  lines.closeInput()
End Sub
"""
_MODULE = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Forms"
  script:language="StarBasic">{_MACRO}</script:module>
"""
_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
  library:readonly="false" library:passwordprotected="false">
  <library:element library:name="Forms"/>
</library:library>
"""


@dataclass(frozen=True)
class Office:
    """LibreOffice without a window."""

    program: Path
    folder: Path

    def saved(self, *forms: tuple[bytes, Mapping[str, str]]) -> list[bytes]:
        """Workbooks opened, with texts typed into cells of their sheet Form, and saved again."""
        steps: list[Sequence[str]] = []
        for number, (form, typed) in enumerate(forms):
            path = self.folder / f"{number}.xlsx"
            path.write_bytes(form)
            (self.folder / f"{number}-saved.xlsx").unlink(missing_ok=True)
            steps.append(("open", path.as_uri()))
            steps += [("type", cell, text.replace("\n", r"\n")) for cell, text in typed.items()]
            steps.append(("save", (self.folder / f"{number}-saved.xlsx").as_uri()))
        plan = self.folder / "plan.txt"
        plan.write_text("".join("\t".join(step) + "\n" for step in steps), "utf-8")
        self._prepare()
        self._run(f'macro:///Standard.Forms.Work("{plan.as_uri()}")')
        return [
            (self.folder / f"{number}-saved.xlsx").read_bytes() for number, _ in enumerate(forms)
        ]

    def _prepare(self) -> None:
        """Put our macro into the profile, which LibreOffice makes when it starts."""
        basic = self.folder / "profile" / "user" / "basic" / "Standard"
        if not basic.is_dir():
            self._run("--terminate_after_init")
        (basic / "Forms.xba").write_text(_MODULE, "utf-8")
        (basic / "script.xlb").write_text(_LIBRARY, "utf-8")

    def _run(self, *arguments: str) -> None:
        profile = (self.folder / "profile").as_uri()
        subprocess.run(
            [
                str(self.program),
                f"-env:UserInstallation={profile}",
                "--headless",
                "--norestore",
                *arguments,
            ],
            capture_output=True,
            timeout=120,
            check=True,
        )
