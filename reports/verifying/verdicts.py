"""What a reader is told of a code or a file: one table."""

from dataclasses import dataclass

from itaportal.thai.numerals import thai_number
from reports.verifying.arriving import MEGABYTES


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer: how it looks (ok, warn, bad), its title, its sentence, its icon, the field that is at fault."""

    tone: str
    title: str
    sentence: str
    icon: str = "alert"
    field: str = ""


SAME = Verdict("ok", "เป็นไฟล์ที่หน่วยงานเผยแพร่จริง", "เนื้อไฟล์ตรงกับที่หน่วยงานเผยแพร่ทุกไบต์ ไม่มีการแก้ไข", "check")
CODE = Verdict(
    "ok",
    "รหัสนี้เป็นของเอกสารที่หน่วยงานเผยแพร่จริง",
    "รหัสอย่างเดียวไม่ได้บอกว่าไฟล์หรือกระดาษในมือไม่ถูกแก้ไข กรุณาเทียบกับฉบับที่เผยแพร่ หรือส่งไฟล์ PDF มาตรวจ",
    "check",
)
DIFFERS = Verdict(
    "bad",
    "ไฟล์นี้ไม่ตรงกับไฟล์ที่เผยแพร่จริง",
    "ไฟล์อ้างถึงเอกสารด้านล่าง แต่เนื้อไฟล์ต่างจากที่เผยแพร่ อาจถูกแก้ไข หรือถูกโปรแกรมอื่นบันทึกใหม่ กรุณาใช้ฉบับจริงจากหน้าเอกสาร",
)
UNKNOWN_FILE = Verdict(
    "warn", "ไฟล์นี้ไม่ใช่ไฟล์ที่เผยแพร่ในระบบนี้", "ไม่มีหน่วยงานใดเผยแพร่ไฟล์ที่มีเนื้อตรงกับไฟล์นี้ และไฟล์ไม่ได้อ้างถึงเอกสารใดในระบบ"
)
UNKNOWN_CODE = Verdict("warn", "ไม่พบเอกสารที่ใช้รหัสนี้", "รหัสเขียนถูกรูปแบบ แต่ไม่มีเอกสารใดในระบบนี้ใช้รหัสนี้")
NO_CODE = Verdict("bad", "รหัสไม่ถูกต้อง", "รหัสตรวจสอบมี ๑๒ ตัว อยู่ที่มุมล่างขวาของทุกหน้า กรุณาดูอีกครั้งแล้วพิมพ์ใหม่", field="code")
NO_FILE = Verdict("bad", "ยังไม่ได้เลือกไฟล์", "กรุณาเลือกไฟล์ PDF ที่ต้องการตรวจ", field="file")
EMPTY = Verdict("bad", "ไฟล์ว่างเปล่า", "ไฟล์ที่ส่งมาไม่มีเนื้อหา กรุณาเลือกไฟล์อื่น", field="file")
TOO_LARGE = Verdict(
    "bad",
    f"ไฟล์ใหญ่เกิน {thai_number(MEGABYTES)} เมกะไบต์",
    "ระบบตรวจไฟล์ที่ใหญ่กว่านี้ไม่ได้ กรุณาตรวจด้วยรหัสที่มุมล่างขวาของหน้ากระดาษ",
    field="file",
)
NOT_PDF = Verdict(
    "warn", "ไฟล์นี้ไม่ใช่ PDF และไม่ใช่ไฟล์ที่เผยแพร่ในระบบนี้", "กรุณาเลือกไฟล์ PDF ของเอกสาร หรือพิมพ์รหัสที่มุมล่างขวาของหน้ากระดาษ"
)
BROKEN = Verdict(
    "bad", "ไฟล์เสีย เปิดไม่ได้", "ไฟล์นี้ไม่ใช่ไฟล์ที่เผยแพร่ และเปิดอ่านไม่ได้ อาจดาวน์โหลดมาไม่ครบ กรุณาดาวน์โหลดใหม่จากหน้าเอกสาร"
)
TOO_MANY_FILES = Verdict("warn", "ส่งไฟล์มาตรวจถี่เกินไป", "กรุณารอประมาณ ๑๐ นาทีแล้วส่งใหม่ ระหว่างนี้ยังตรวจด้วยรหัสได้", field="file")
TOO_MANY_CODES = Verdict("warn", "ตรวจรหัสถี่เกินไป", "กรุณารอประมาณ ๑๐ นาทีแล้วตรวจใหม่ ระหว่างนี้ยังตรวจด้วยไฟล์ได้", field="code")
