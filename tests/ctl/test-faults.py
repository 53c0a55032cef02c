#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fault of the simulated shop, where it makes sense: how veznectl sell ends, that nothing is sent twice, and that what
was not sold leaves nothing behind.

    test-faults.py VEZNECTL VEZNE-SIM
"""

import concurrent.futures
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import SHIRT, SOCKS, Bench

AT_ONCE = 4
POLL = "POST:CashRegisterCompletePage"
PICTURE = "GET:CashRegisterCompletePage"
ORDER = "/orders/completed/"
OPTION = "POST:PaymentOptionSelectionPage"
STEP = "POST:ShippingOptionSelectionPage"
ADD = "POST:/baskets/basket/"

# fault → exit status and code of the error line; the sale is voided and its basket emptied
ENDS = {
    "http-404@/list/#1": (3, "not-found"),
    "drop@/list/#1-": (4, None),
    "http-404@POST:/users/login/#1": (3, "bad-reply"),
    "login-202": (3, "login-needs-code"),
    "login-406": (3, "login-code-wrong"),
    "login-429": (4, "throttled"),
    "login-captcha": (3, "login-captcha"),
    f"not-json@{ADD}#1": (3, "bad-reply"),
    "stock-gone@POST:/baskets/basket/#2": (3, None),
    "empty-basket@GET:/orders/checkout/#1": (3, "basket-empty"),
    f"http-404@{STEP}#1": (3, "refused"),
    f"not-json@{STEP}#1": (3, "bad-reply"),
    f"half@{STEP}#1": (3, "bad-reply"),
    f"deep@{STEP}#1": (3, "bad-reply"),
    f"huge@{STEP}#1": (3, "too-large"),
    f"redirect@{STEP}#1": (3, "bad-reply"),
    f"no-context@{STEP}#1": (3, "bad-reply"),
    f"refuse@{STEP}#1": (3, None),
    f"http-401@{OPTION}#1": (3, "session-gone"),
    f"session-gone@{OPTION}#1": (3, "session-gone"),
    f"session-gone@{STEP}#1": (3, "session-gone"),
    "session-gone@POST:CashRegisterPage#1": (3, "session-gone"),
    "session-gone@GET:/orders/checkout/#1": (3, "session-gone"),
    f"guest-again@{OPTION}#1": (3, "session-gone"),
    "guest-again@GET:/orders/checkout/#1": (3, "session-gone"),
    f"errors-list@{OPTION}#1": (3, None),
    f"errors-object@{OPTION}#1": (3, None),
    f"unknown-page@{OPTION}#1": (3, "unknown-page"),
    f"same-page@{STEP}": (3, "circle"),
    "no-choices@answer:RetailStoreSelectionPage#1": (3, "no-choice"),
    f"price-changed@{STEP}#1": (3, "totals-differ"),
    "http-500@GET:/orders/checkout/#1-": (4, "server-trouble"),
    f"http-429@{STEP}#1-": (4, "throttled"),
    f"drop@{OPTION}#1-": (4, "no-answer"),
}

# faults that a sale lives through, one run a row
COMPLETES = [
    *(f"{kind}@{POLL}#1" for kind in (
        "http-404", "http-429", "http-500", "http-502", "csrf-403", "drop", "no-answer", "lost-500", "not-json", "cut",
        "half", "deep", "huge", "redirect", "rotate-session", "no-context", "empty-context", "no-page-name",
        "unknown-page", "empty-basket", "no-pre-order", "errors-list", "errors-object")),
    *(f"{kind}@{PICTURE}#1" for kind in ("http-500", "drop", "not-json", "empty-context", "no-page-name")),
    *(f"{kind}@{ORDER}#1" for kind in ("http-404", "not-json", "half", "drop")),
    f"http-500@{ORDER}#1-2",
    "http-500@GET:/orders/checkout/#1",
    *(f"{kind}@{STEP}#1" for kind in ("http-429", "http-500", "http-502", "http-503", "no-answer", "lost-500", "cut")),
    f"drop@{OPTION}#1-2",
    "no-answer@POST:CashRegisterPage#1",
    "lost-500@POST:CashRegisterPage#1",
    "no-redirect",
    "foreign-redirect",
    "bad-png string-number no-seconds",
    "seconds=0 capital-slug text-prices",
    "number-prices errors-null",
    f"errors-empty-list no-pre-order@{STEP}",
    "errors-empty-object rotate-session@POST:/baskets/basket/#1 rotate-in-body@POST:/baskets/basket/#1",
    "slow=2@CashRegisterPage#1",
    "order-amount",
    "http-429@/list/#1",
    "http-500@POST:/users/login/#1",
    *(f"{kind}@{ADD}#1" for kind in ("http-503", "no-answer", "lost-500")),
    f"csrf-403@{ADD}#1",
    f"session-gone@{ORDER}#1",
    f"session-gone@{ADD}#1",
    f"session-gone@{ADD}#2",
]

# faults that leave open whether it was paid
UNKNOWN = [*(f"{kind}@{POLL}#1" for kind in ("http-401", "session-gone", "guest-again")), f"session-gone@{PICTURE}#1"]


def sell(bench, faults):
    arguments = [word for fault in faults.split() for word in ("--fault", fault)]
    with bench.shop(*arguments, pay_after="1.5") as shop:
        till = bench.till(shop.url)
        outcome = till.sell(SHIRT, f"{SOCKS}*3", options=("--wait", "40"))
        state = till.sales()[-1]["state"]
    return shop, till, outcome, state


def may_be_repeated(before, request):
    """The shop has refused the token, or has named the seconds after which to ask again."""
    return "csrf-403" in before.line or (before.status == "429" and request.moment - before.moment >= 1.95)


def check_nothing_was_repeated(shop):
    """What writes goes out once, unless the shop did not look at it, or what became of it was read in between."""
    seen = {}
    for request in shop.requests:
        if request.method == "GET":
            read = request.short.split(" ")[1].split("?")[0]
            seen = {key: line for key, line in seen.items() if key[0].split(" ")[1].split("?")[0] != read}
        if request.short == "GET /orders/checkout/":  # says which page is next, whatever became of the last
            seen = {key: line for key, line in seen.items() if not key[0].endswith("Page")}
        if request.method == "GET" or request.page == "CashRegisterCompletePage" or "/users/login/" in request.short:
            continue
        key = (request.short, str(request.body))
        assert key not in seen or may_be_repeated(seen[key], request), f"sent twice: {request}"
        seen[key] = request


def check_faults_acted(shop, faults):
    acted = {kind for request in shop.requests for kind in request.words["fault"].split(",")}
    wanted = {re.split("[@=#]", fault)[0] for fault in faults.split()}
    assert wanted <= acted, f"{wanted - acted} did not act"


def check_end(bench, faults):
    status, code = ENDS[faults]
    shop, till, outcome, state = sell(bench, faults)
    check_faults_acted(shop, faults)
    check_nothing_was_repeated(shop)
    assert (outcome.status, state) == (status, "voided"), f"{state} {outcome}"
    said = [line for line in outcome.lines if line["event"] in ("error", "refused")]
    assert said, f"no line says why: {outcome}"
    assert code is None or outcome.line("error")["code"] == code, outcome
    page = re.search(r"POST:(\w+Page)", faults)
    if page and code not in (None, "unknown-page", "totals-differ"):
        assert page.group(1) in outcome.errors, f"the page is not named: {outcome}"
    assert till.printed() == 0, "printed what was not sold"
    if shop.asked("POST /baskets/basket/"):
        assert shop.asked("DELETE /baskets/basket/"), "the basket was left full"


def check_completion(bench, faults):
    shop, till, outcome, state = sell(bench, faults)
    check_faults_acted(shop, faults)
    check_nothing_was_repeated(shop)
    assert (outcome.status, state) == (0, "completed"), f"{state} {outcome}"
    assert outcome.line("completed")["amount"] == "1509.70", outcome
    assert till.printed() == 1, till.printed()


def check_unknown(bench, faults):
    shop, till, outcome, state = sell(bench, faults)
    check_faults_acted(shop, faults)
    check_nothing_was_repeated(shop)
    assert (outcome.status, state) == (5, "unknown"), f"{state} {outcome}"
    assert outcome.line("unknown")["page"] == "CashRegisterCompletePage", outcome
    assert not shop.asked("DELETE /baskets/basket/"), "emptied what may have been paid"


def all_of(check, bench, rows):
    """Tries the rows side by side and says of all that fail what was wrong."""
    def try_one(faults):
        try:
            check(bench, faults)
        except Exception as wrong:  # a row may break in any way, and is named then
            return f"{faults}: {type(wrong).__name__}: {wrong}"
        return None

    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        failed = [said for said in pool.map(try_one, rows) if said]
    assert not failed, "\n\n".join(failed)


def it_ends_clearly_and_leaves_nothing_behind(bench):
    all_of(check_end, bench, ENDS)


def it_completes_and_prints_once_in_spite_of(bench):
    all_of(check_completion, bench, COMPLETES)


def it_keeps_a_sale_of_which_money_may_have_moved(bench):
    all_of(check_unknown, bench, UNKNOWN)


# What has no place in a sale that is paid at the till: it is of other payments, of the wallet or of the hooks.
OF_OTHER_PLACES = {
    "bad-link", "code-expired", "long-link", "other-installment", "plain-link", "wallet-error", "wallet-no-body",
    "hook-error", "number-result", "product-list", "promotions"}


def it_tries_every_kind_of_fault(bench):
    said = subprocess.run([bench.sim, "commerce", "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout
    block = said.split("from the N-th on.\n\n")[1].split("\n\n")[0]
    kinds = {line.split()[0] for line in block.splitlines()} - OF_OTHER_PLACES
    rows = " ".join([*ENDS, *COMPLETES, *UNKNOWN])
    untried = {kind for kind in kinds if not re.search(rf"(^| ){kind}(?=[@= #]|$)", rows)}
    assert not untried, untried


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
