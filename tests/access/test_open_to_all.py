"""Pages of other sites may read the data, and nothing else: an answer of anything else they never see."""

import pytest

from tests.access.asking import ask, browser_of
from tests.access.table import CAST, NOBODY
from tests.access.walking import addresses, fill

ADDRESSES = addresses()
DATA = {"open_data_package", "open_data_table_schema", "open_data_plan_schema", "open_data_file"}
HEADER = "Access-Control-Allow-Origin"


@pytest.mark.parametrize("who", [NOBODY, *CAST])
def test_no_address_but_the_data_s_may_be_read_from_elsewhere(stage, who):
    client, wrong = browser_of(stage, who), []
    for name in sorted(ADDRESSES):
        answer = ask(client, "GET", fill(ADDRESSES[name], stage))
        if (HEADER in answer) and not (name in DATA and answer.status_code == 200):
            wrong.append(name)
    assert wrong == []
