"""A small plan, its page and its PDF's text, all written by hand: what the inspector must pass, for tests to spoil."""

from tests.acceptance.words import Source

PLAN: Source = {
    "agency": {"name": "เทศบาลตำบลทดลอง", "kind": "subdistrict_municipality", "district": "กลาง", "province": "สมมุติ"},
    "title": "แผนปี 2568",
    "measures": [
        {
            "heading": "ตัวชี้วัด 9",
            "number": "1",
            "title": "ข้อมูล",
            "steps": [{"text": "ศึกษา"}, {"text": "เผยแพร่ข่าว 5 เรื่อง"}],
        },
        {
            "number": "2",
            "title": None,
            "responsible": [{"unit": "สำนักปลัด"}, {"unit": "กองคลัง", "subunit": "งานพัสดุ"}],
            "step_numbering": "paren",
            "parts": [
                {
                    "number": "2.1",
                    "title": "โครงการ ก",
                    "steps": [{"text": "ประชุม"}, {"text": "ทำคำสั่ง"}, {"text": "สรุป"}],
                },
                {"number": "2.2", "title": "โครงการ ข", "steps": [{"text": "จัดตั้งศูนย์"}]},
            ],
        },
    ],
    "reports": [
        {
            "round": 6,
            "title": "รายงานรอบ 6 เดือน",
            "sections": [
                {"kind": "text", "text": "ความนำ ดู http://a.go.th/2568"},
                {
                    "kind": "table",
                    "columns": [
                        {"heading": "มาตรการ", "content": ["number", "title"]},
                        {
                            "heading": "การทำ",
                            "columns": [
                                {"heading": "ขั้นตอน", "content": ["steps"]},
                                {"heading": "ผู้รับผิดชอบ", "content": ["responsible"]},
                            ],
                        },
                    ],
                },
            ],
        }
    ],
    "memos": [
        {
            "purpose": "report_results",
            "round": 6,
            "office": "สำนักปลัด",
            "number": "สม 70001/",
            "date": "2025-04-09",
            "subject": "รายงานผล",
            "to": "นายก",
            "sections": [{"heading": "เรื่องเดิม", "text": "ตามที่ได้ทำแผน นั้น"}],
            "closing": "จึงเรียนมาเพื่อโปรดทราบ",
            "author": {"name": "นาย ก", "position": "นิติกร"},
            "endorsements": [{"heading": "ความเห็นของปลัด", "name": "นาย ข", "position": "ปลัด"}],
        }
    ],
}

PAGE = """<!doctype html><html><head><title>รายงาน 2568</title><style>p{margin:0}</style></head>
<body><main class="sheet">
<section><h1>บันทึกข้อความ</h1><p>ส่วนราชการ <span>สำนักปลัด</span></p><p>ที่ สม ๗๐๐๐๑/ วันที่ ๙ เมษายน ๒๕๖๘</p>
<p>เรื่อง รายงานผล</p><p>เรียน นายก</p><h2>เรื่องเดิม</h2><p>ตามที่ได้ทำแผน นั้น</p><p>จึงเรียนมาเพื่อโปรดทราบ</p>
<p>(นาย ก)<br>นิติกร</p><div><h3>ความเห็นของปลัด</h3><p>……………</p><p>……………</p><p>(นาย ข)</p><p>ปลัด</p></div></section>
<section><h1>รายงานรอบ ๖ เดือน</h1><p>เทศบาลตำบลทดลอง</p><p>อำเภอกลาง จังหวัดสมมุติ</p></section>
<p>ความนำ ดู <a href="http://a.go.th/2568">http://a.go.th/2568</a></p>
<table><caption hidden>ตาราง</caption>
<thead><tr><th rowspan="2">มาตรการ</th><th colspan="2">การทำ</th></tr><tr><th>ขั้นตอน</th><th>ผู้รับผิดชอบ</th></tr></thead>
<tbody><tr><th colspan="3">ตัวชี้วัด ๙</th></tr>
<tr><th>๑. ข้อมูล</th><td><p>๑. ศึกษา</p><p>๒. เผยแพร่ข่าว ๕ เรื่อง</p></td><td></td></tr>
<tr><th>๒.๑ โครงการ ก</th><td>๑) ประชุม<br>๒) ทำคำสั่ง<br>๓) สรุป</td>
<td rowspan="2">สำนักปลัด<br>กองคลัง<br>- งานพัสดุ</td></tr>
<tr><th>๒.๒ โครงการ ข</th><td>๑) จัดตั้งศูนย์</td></tr></tbody></table>
</main><footer>© 2568</footer></body></html>"""

# The second band is cut by a page break: its steps and its merged cell go on behind the repeated headings.
RAW = """บันทึกข้อความ
ส่วนราชการ สำนักปลัด ................
ที่ สม ๗๐๐๐๑/ ............ วันที่ ๙ เมษายน ๒๕๖๘ .......
เรื่อง รายงานผล ...........
เรียน นายก
เรื่องเดิม
ตามที่ได้ทำแผน
\f- ๒ -
นั้น
จึงเรียนมาเพื่อโปรดทราบ
(นาย ก)
นิติกร
ความเห็นของปลัด
................................
................................
(นาย ข)
ปลัด
\fรายงานรอบ ๖ เดือน
เทศบาลตำบลทดลอง
อำเภอกลาง จังหวัดสมมุติ
หน้า ๑ จาก ๓
\fความนำ ดู http://a.go.th/2568
มาตรการ การทำ
ขั้นตอน ผู้รับผิดชอบ
ตัวชี้วัด ๙
๑. ข้อมูล ๑. ศึกษา
๒. เผยแพร่ข่าว
๕ เรื่อง
๒.๑ โครงการ ก ๑) ประชุม
๒) ทำคำสั่ง
สำนักปลัด
กองคลัง
หน้า ๒ จาก ๓
\fมาตรการ การทำ
ขั้นตอน ผู้รับผิดชอบ
๓) สรุป
- งานพัสดุ
๒.๒ โครงการ ข ๑) จัดตั้งศูนย์
(ต่อ)
หน้า ๓ จาก ๓
\f"""
