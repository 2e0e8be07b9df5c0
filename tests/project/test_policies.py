"""Which items of the policy library an applicant is offered, and how a plan cites them."""

import pytest

from labdesk.pack.policy import find_policy
from labdesk.project.policies import FittingItem, fitting, lateness, reference
from labdesk.session import Session
from tests.packs.samples import answered, pack

NAME = "suzhou-datalab-2024"
MODEL = pack(NAME).model
USE = MODEL.policies[0]
GENERAL = ["goal_products", "goal_datasets", "task_11", "task_12", "task_13", "task_14"]


def offered(session: Session) -> dict[str, FittingItem]:
    policy = find_policy(USE.id)
    assert policy is not None
    return {each.item.id: each for each in fitting(policy, USE, session.view)}


@pytest.fixture
def session() -> Session:
    return answered(NAME)


def test_before_anything_is_chosen_only_what_fits_every_plan_is_offered(session: Session) -> None:
    assert list(offered(session)) == GENERAL


def test_an_item_is_offered_with_the_direction_and_the_papers_word_that_make_it_fit(session: Session) -> None:
    session.set("directions/main", "金融服务应用创新")
    assert offered(session)["task_9"].because == ("主要申报方向“金融服务应用创新”：条文写到“数据资产融资授信”（推定）",)


def test_a_district_is_offered_its_own_emphasis_and_no_others(session: Session) -> None:
    session.set("lead/district", "吴江区")
    session.set("directions/main", "工业制造应用创新")
    found = offered(session)
    assert [name for name in found if name.startswith("emphasis")] == ["emphasis_wujiang"]
    assert found["emphasis_wujiang"].because == (
        "主要申报方向“工业制造应用创新”：条文写到“工业互联网”（推定）",
        "所属板块“吴江区”：条文写到“聚焦工业互联网、算力经济”",
    )


def test_the_closest_come_first_main_direction_district_secondary_direction_and_what_fits_all(session: Session) -> None:
    session.set("directions/main", "绿色低碳应用创新")
    session.set("directions/secondary", ["医疗健康应用创新"])
    session.set("lead/district", "姑苏区")
    assert list(offered(session)) == ["task_15", "emphasis_gusu", "task_6", "task_7", "task_10", *GENERAL]


def test_an_item_that_fits_for_two_reasons_stands_once(session: Session) -> None:
    session.set("directions/main", "数据流通利用提速")
    found = offered(session)["task_13"]
    assert len(found.because) == 2


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("task_12", "（苏府办〔2025〕19号第12项）"),
        ("emphasis_gusu", "（苏府办〔2025〕19号第16项）"),
        ("goal_datasets", "（苏府办〔2025〕19号一（二））"),
        ("safeguards", "（苏府办〔2025〕19号三）"),
    ],
)
def test_an_item_is_cited_by_the_papers_number_and_its_own(item: str, words: str) -> None:
    policy = find_policy(USE.id)
    assert policy is not None
    found = policy.item(item)
    assert found is not None
    assert reference(policy, found) == words


def test_a_paper_that_is_later_than_the_batch_is_said_to_be_for_later_ones() -> None:
    policy = find_policy(USE.id)
    assert policy is not None
    assert lateness(policy, MODEL) == "2025-02-26 印发，晚于本批次，供后续批次参考"


def test_a_batch_that_closes_after_the_paper_or_states_no_end_hears_nothing_of_it() -> None:
    policy = find_policy(USE.id)
    assert policy is not None
    without = MODEL.model_copy(update={"batch": MODEL.batch.model_copy(update={"closes": None})})
    assert lateness(policy, without) == ""
    later = MODEL.parameters["deadline"].model_copy(update={"value": policy.issued})
    same_day = MODEL.model_copy(update={"parameters": {**MODEL.parameters, "deadline": later}})
    assert lateness(policy, same_day) == ""


def test_no_rule_comes_from_a_policy_paper() -> None:
    assert all(rule.cite.doc != "policy" for rule in MODEL.rules)
