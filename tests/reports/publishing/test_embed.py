"""What other sites frame: its own policy, for these pages only; what is withdrawn says so there too."""

import pytest

from reports.publishing.snippets import snippets_of

ANYBODY = "frame-ancestors *"


@pytest.fixture
def published(press):
    """Return the press with one version out."""
    press.publish()
    return press


def test_a_frame_holds_the_text_the_version_and_the_files(published, client):
    page = client.get(f"{published.path}embed/").content.decode()
    assert "ประกาศแล้วทุกส่วนราชการ" in page
    assert "ฉบับที่&nbsp;๑ เผยแพร่" in page
    assert f'href="{published.path}"' in page
    assert page.count("/files/") == 5
    assert "<script" not in page


def test_frames_alone_may_be_framed(published, client):
    agency = published.path.split("2568")[0]
    for path in (f"{published.path}embed/", f"{agency}embed/"):
        answer = client.get(path)
        policy = answer["Content-Security-Policy"].split("; ")
        assert {ANYBODY, "default-src 'none'", "form-action 'none'"} <= set(policy)
        assert not [each for each in policy if each.startswith("script-src")]
        assert "X-Frame-Options" not in answer
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
    for path in (published.path, f"{published.path}v1/", published.path[:-1] + ".pdf", agency, "/"):
        answer = client.get(path)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"


def test_a_frame_follows_the_latest_version_and_tells_of_its_withdrawal(published, client):
    published.change("ติดป้ายทุกอาคาร")
    made = published.publish()
    assert "ติดป้ายทุกอาคาร" in client.get(f"{published.path}embed/").content.decode()
    published.withdraw(made, "พบเลขประจำตัวประชาชน")
    answer = client.get(f"{published.path}embed/")
    assert answer.status_code == 410
    assert "พบเลขประจำตัวประชาชน" in answer.content.decode()
    assert "ติดป้ายทุกอาคาร" not in answer.content.decode()
    listed = client.get(f"{published.path.split('2568')[0]}embed/").content.decode()
    assert "ถอนแล้วเมื่อ" in listed


def test_snippets_stand_on_the_pages_as_text(published, client):
    agency = published.path.split("2568")[0]
    for path in (published.path, agency):
        page = client.get(path).content.decode()
        assert f"&lt;iframe src=&quot;http://localhost:8000{path}embed/&quot;" in page


def test_a_title_ends_no_snippet():
    [_, link, frame] = snippets_of("/a/b/", "\"><script>alert('๑')</script>")
    assert "<script" not in link.text
    assert "<script" not in frame.text
