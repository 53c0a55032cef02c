#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""veznectl sell, resume, sales and show: what a script is promised, with real programs over real HTTP.

    test-sell.py VEZNECTL VEZNE-SIM
"""

import pathlib
import re
import socket
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sim"))

import promises
from till import BAG, CUP, NOBODY_KNOWS, PICTURE, SCARF, SHIRT, SOCKS, Bench

DECIMAL = re.compile(r"\d+\.\d\d")
MEMBERS = {
    "line-added": {"event": str, "sku": str, "name": str, "quantity": int},
    "priced": {"event": str, "total": DECIMAL, "currency": str},
    "page": {"event": str, "page": str},
    "waiting": {"event": str, "page": str, "number": str, "seconds": int, "barcode": str, "link": type(None)},
    "completed": {"event": str, "order_number": str, "order_id": str, "amount": DECIMAL, "currency": str},
    "refused": {"event": str, "errors": dict},
    "error": {"event": str, "code": str, "message": str},
}


def check_members(line):
    members = MEMBERS[line["event"]]
    assert set(line) == set(members), line
    for name, kind in members.items():
        good = kind.fullmatch(line[name]) if isinstance(kind, re.Pattern) else isinstance(line[name], kind)
        assert good, f"{name} of {line}"


def complete(outcome, amount):
    assert outcome.status == 0, outcome
    done = outcome.line("completed")
    assert done["amount"] == amount and done["currency"] == "TRY", outcome
    return done


def it_sells_with_instalments_and_prints_once(bench):
    with bench.shop(pay_after=4) as shop:
        till = bench.till(shop.url)
        outcome = till.sell(*PICTURE)
        done = complete(outcome, "4278.60")
    for line in outcome.lines:
        check_members(line)
    assert {"event": "line-added", "sku": SOCKS, "name": "Pamuklu çorap, gri · 40–44",
            "quantity": 3} in outcome.lines, outcome
    assert outcome.events.count("line-added") == 5
    waiting = outcome.line("waiting")
    assert waiting["page"] == "CashRegisterCompletePage" and waiting["seconds"] == 1, waiting
    assert waiting["number"] == done["order_number"], outcome
    assert waiting["barcode"], waiting
    pages = [line["page"] for line in outcome.lines if line["event"] == "page"]
    assert pages == ["DeliveryOptionSelectionPage", "RetailStoreSelectionPage", "ShippingOptionSelectionPage",
                     "PaymentOptionSelectionPage", "CashRegisterPage", "CashRegisterInstallmentSelectionPage",
                     "CashRegisterCompletePage", "ThankYouPage"], pages
    assert outcome.events[-1] == "completed", outcome
    assert till.printed() == 1, till.printed()


def it_sells_with_the_interest_of_a_plan(bench):
    with bench.shop() as shop:
        outcome = bench.till(shop.url).sell(SHIRT, answers=["installment=206"])
        complete(outcome, "1312.20")


def it_sells_without_instalments_by_slug(bench):
    with bench.shop() as shop:
        outcome = bench.till(shop.url).sell(f"{BAG}*12", pay="kasada-tek-cekim", answers=())
        complete(outcome, "6.00")
        assert "CashRegisterInstallmentSelectionPage" not in outcome.output, outcome


def it_says_the_same_in_words_without_json(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        outcome = till.run("sell", "--item", SHIRT, "--pay", "kasada-tek-cekim")
        assert outcome.status == 0 and "1249.90 TRY" in outcome.output, outcome
        assert "{" not in outcome.output, outcome


def it_says_no_total_before_a_row_is_priced(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        said = till.run("sell", "--item", SHIRT, "--pay", "kasada-tek-cekim").output.splitlines()
        assert [line for line in said if line.startswith("Total:")] == ["Total: 1249.90 TRY"], said
        assert [line["total"] for line in till.sell(SHIRT).lines if line["event"] == "priced"] == ["1249.90"]


def it_joins_the_items_of_one_code(bench):
    with bench.shop() as shop:
        outcome = bench.till(shop.url).sell(SOCKS, f"{SOCKS}*2")
        complete(outcome, "259.80")


def it_sells_to_a_guest_without_a_login(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        outcome = till.sell(SHIRT, options=("--customer-email", "ayse@example.com", "--customer-phone", "05321112233"))
        complete(outcome, "1249.90")
        assert not shop.asked("POST /users/login/"), "a guest logged in"
        assert shop.asked("POST IndexPage")[0].body == {"user_email": "ayse@example.com", "phone_number": "05321112233"}


def it_sends_the_stores_address_for_a_guest_who_has_none(bench):
    with bench.shop("--steps", "all") as shop:
        till = bench.till(shop.url)
        outcome = till.sell(SHIRT, options=("--customer-email", "ayse@example.com", "--customer-phone", "05321112233"))
        complete(outcome, "1249.90")
        sent = shop.asked("POST /address/")
        assert len(sent) == 1 and sent[0].body["line"] == "Bahariye Cad. No: 41", sent


def it_takes_a_voucher(bench):
    with bench.shop() as shop:
        outcome = bench.till(shop.url).sell(SHIRT, options=("--voucher", "HOSGELDIN10"), answers=["installment=106"])
        complete(outcome, "1124.91")
        assert [r.body for r in shop.asked("PATCH /baskets/basket/")] == [{"voucher_code": "HOSGELDIN10"}]


def refuse(outcome, code, words):
    assert outcome.status == 3, outcome
    error = outcome.line("error")
    check_members(error)
    assert error["code"] == code and words in error["message"], outcome
    assert words in outcome.errors, outcome


def left_nothing(till, shop):
    """The sale is voided and the basket of its session is empty."""
    assert till.sales()[-1]["state"] == "voided", till.sales()
    if shop.asked("POST /baskets/basket/"):
        assert shop.asked("DELETE /baskets/basket/"), "the basket was left full"


def it_refuses_an_expired_voucher_with_commerces_words(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        refuse(till.sell(SHIRT, options=("--voucher", "YAZ25")), "refused", "31.08.2026")
        left_nothing(till, shop)
        assert not shop.asked("GET /orders/checkout/"), "went on without the voucher"


def it_ends_with_3_for_a_code_that_commerce_does_not_know(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        refuse(till.sell(SHIRT, NOBODY_KNOWS), "not-found", NOBODY_KNOWS)
        left_nothing(till, shop)


def it_ends_with_3_for_more_than_there_is(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        assert till.sell(SHIRT, f"{CUP}*5").status == 3
        left_nothing(till, shop)
        assert till.sell(SCARF).status == 3
        left_nothing(till, shop)


def it_lists_what_may_be_answered(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        outcome = till.sell(SHIRT, answers=())
        assert outcome.status == 2, outcome
        for words in ("--answer installment=", "106", "Lodosbank", "206", "Poyraz Bank"):
            assert words in outcome.errors, (words, outcome.errors)
        left_nothing(till, shop)


def it_ends_with_2_for_an_answer_that_is_not_offered(bench):
    with bench.shop("--offer", "kasada-ode", "--offer", "kasada-tek-cekim") as shop:
        till = bench.till(shop.url)
        outcome = till.sell(SHIRT, answers=["installment=999"])
        assert outcome.status == 2 and "106" in outcome.errors, outcome
        assert not shop.asked("POST CashRegisterInstallmentSelectionPage"), "sent what was not offered"
        left_nothing(till, shop)
        outcome = till.sell(SHIRT, pay="bkm_express")
        assert outcome.status == 2 and "--answer payment_option=" in outcome.errors, outcome
        left_nothing(till, shop)


def it_names_an_answer_that_nobody_asked_for(bench):
    with bench.shop() as shop:
        outcome = bench.till(shop.url).sell(SHIRT, answers=["installment=106", "otp=123456"])
        complete(outcome, "1249.90")
        assert re.search(r"\botp\b", outcome.errors) and "123456" not in outcome.errors, outcome


def it_keeps_a_sale_that_still_waits_and_resumes_it(bench):
    with bench.shop(pay_after=2) as shop:
        till = bench.till(shop.url)
        outcome = till.sell(SHIRT, options=("--wait", "0"))
        assert outcome.status == 7 and outcome.events[-1] == "waiting", outcome
        sale = till.sales()[-1]
        assert sale["state"] == "waiting" and sale["order_number"] == outcome.line("waiting")["number"], sale
        picture = pathlib.Path(outcome.line("waiting")["barcode"])
        again = till.run("--json", "resume", "--wait", "0")
        assert again.status == 7, again
        assert picture.read_bytes().startswith(b"\x89PNG"), "the customer still needs it"
        done = till.run("--json", "resume", sale["order_number"])
        assert complete(done, "1249.90")["order_number"] == sale["order_number"], done
        assert till.printed() == 1 and till.sales()[-1]["state"] == "completed"
        assert till.run("resume").status == 2, "nothing is left to resume"
    assert not list(till.state.glob("barcode-*")), "the picture of a sale that is over"


def it_resumes_every_sale_and_ends_with_the_worst(bench):
    with bench.shop(pay_after="never") as shop:
        till = bench.till(shop.url)
        for _ in range(2):
            assert till.sell(SHIRT, options=("--wait", "0")).status == 7
        first, second = (sale["order_number"] for sale in till.sales())
        again = till.run("--json", "resume", "--wait", "0")
        said = [line["number"] for line in again.lines if line["event"] == "waiting"]
        assert again.status == 7 and sorted(said) == sorted((first, second)), again
        last = till.run("--json", "resume", "last", "--wait", "0")
        assert last.status == 7 and last.events.count("waiting") == 1, last
    with bench.shop("--fault", "seconds=3@CashRegisterCompletePage#2", pay_after=8) as shop:
        till = bench.till(shop.url)
        for _ in range(2):
            assert till.sell(SHIRT, options=("--wait", "0")).status == 7
        done = till.run("--json", "resume")
        assert done.status == 0 and done.events.count("completed") == 2, done
        assert till.printed() == 2, till.printed()


def it_waits_for_hours_when_it_may(bench):
    with bench.shop(pay_after=2) as shop:
        complete(bench.till(shop.url).sell(SHIRT, options=("--wait", "86400")), "1249.90")


def it_shows_sales_and_one_sale_by_each_of_its_names(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        done = complete(till.sell(SHIRT), "1249.90")
        sale = till.sales()[0]
        assert sale["sale"] == "1-000001" and sale["amount"] == "1249.90" and sale["state"] == "completed", sale
        for name in ("last", "1-000001", done["order_number"]):
            assert ("printed", ) == tuple(kind for kind, _ in till.facts(name) if kind == "printed"), name
        nobody = till.run("--json", "show", "1-000099")
        assert nobody.status == 2 and nobody.line("error")["code"] == "not-found", nobody


def it_tells_one_sale_in_sentences(bench):
    with bench.shop(pay_after=2) as shop:
        till = bench.till(shop.url)
        done = complete(till.sell(f"{SHIRT}*2"), "2499.80")
        told = till.run("show", "last")
        assert told.status == 0 and told.errors == "", told
        lines = told.output.splitlines()
        assert lines[-1] == "The sale is completed.", told
        times = [line[:19] for line in lines[:-1]]
        assert times == sorted(times) and all(re.fullmatch(r"\d{4}(-\d\d){2} \d\d(:\d\d){2}", time) for time in times), told
        sentences = [line[21:] for line in lines[:-1]]
        assert sentences[0] == "The sale was opened", told
        assert any(said.startswith("Scanned: Keten gömlek, beyaz · M × 2 · ") for said in sentences), told
        order = "{} {} {}".format(*re.fullmatch(r"(\d{4})(\d{4})(\d{5})", done["order_number"]).groups())
        assert f"Waits for the customer to pay ₺2,499.80 · order {order}" in sentences, told
        assert f"The sale was completed: ₺2,499.80 · order {order}" in sentences, told
        kinds = [kind for kind, _ in till.facts("last")]
        assert len(sentences) < len(kinds) and not any(kind in told.output for kind in set(kinds) if "-" in kind), told


def closed_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def it_ends_with_4_when_commerce_cannot_be_reached(bench):
    till = bench.till(f"http://127.0.0.1:{closed_port()}")
    outcome = till.sell(SHIRT)
    assert outcome.status == 4 and outcome.line("error")["code"] == "offline", outcome
    assert till.sales()[-1]["state"] == "voided", "something is pending"


def it_ends_with_3_when_the_password_is_wrong(bench):
    with bench.shop() as shop:
        outcome = bench.till(shop.url, password="wrong-Passw0rd").sell(SHIRT)
        assert outcome.status == 3 and outcome.line("error")["code"] == "login-refused", outcome
        assert outcome.events[-1] == "voided" and outcome.line("voided")["sale"], outcome
        assert "wrong-Passw0rd" not in outcome.output + outcome.errors, outcome
        assert len(shop.asked("POST /users/login/")) == 1, "logged in again by itself"


def it_refuses_a_second_register_but_lets_readers_in(bench):
    with bench.shop(pay_after="never") as shop:
        till = bench.till(shop.url)
        selling = till.start_selling(SHIRT)
        number = till.read_until(selling, "waiting")["number"]
        second = till.sell(SHIRT)
        assert second.status == 2 and second.line("error")["code"] == "another-register", second
        assert till.run("resume").status == 2
        assert till.sales()[-1]["order_number"] == number
        assert till.facts(number)[0][0] == "sale-opened"
        assert till.run("journal", "verify").status == 0
        till.kill(selling)


def it_says_how_it_is_used(bench):
    till = bench.till("http://127.0.0.1:9")
    wrong = [(), ("sell",), ("sell", "--item", SHIRT), ("sell", "--pay", "cash_register"),
             ("sell", "--item", f"{SHIRT}*0", "--pay", "x"), ("sell", "--item", f"{SHIRT}*x", "--pay", "x"),
             ("sell", "--item", SHIRT, "--pay", "x", "--answer", "installment"), ("show",), ("dance",),
             ("sell", "--item", SHIRT, "--pay", "x", "--wait", "soon"),
             ("sell", "--item", SHIRT, "--pay", "x", "--wait", "-3"), ("resume", "--wait", "-3"), ("sales", "yesterday")]
    for words in wrong:
        outcome = till.run(*words)
        assert outcome.status == 2 and outcome.errors and not outcome.output, (words, outcome)


def it_lists_its_commands_when_it_is_asked_for_help(bench):
    said = bench.till("http://127.0.0.1:9").run("--help")
    assert said.status == 0, said
    for command in ("sell --item", "sales", "show SALE", "resume [SALE]", "cashier add", "journal export"):
        assert f"\n  {command}" in said.output, command


def it_says_how_a_training_world_is_started(bench):
    till = bench.till("http://127.0.0.1:9")
    words = [till.program, "--state-dir", till.state, "--training", "sell", "--item", SHIRT, "--pay", "x"]
    said = subprocess.run(words, capture_output=True, text=True, check=False)
    assert said.returncode == 2 and f"vezne-sim world --dir {till.state}/world" in said.stderr, said


def it_names_the_line_of_a_wrong_configuration(bench):
    till = bench.till("http://127.0.0.1:9", commerce="paralel=session")
    outcome = till.sell(SHIRT)
    assert outcome.status == 2, outcome
    assert re.search(r"vezne\.conf:\d+", outcome.errors) and "parallel" in outcome.errors, outcome


def it_names_the_line_of_a_device_that_is_not_understood(bench):
    lines = ["[device receipt]", "kind=printer-escpos", "link=serial:/dev/ttyS9?baud=9600", "profile=generic-80mm"]
    for wrong, line in (("kind=typewriter", 2), ("link=serial:/dev/ttyS9?baud=0", 3), ("profile=nope", 4), ("colour=red", 5)):
        device = (lines + [""])[:line - 1] + [wrong] + lines[line:]
        till = bench.till("http://127.0.0.1:9", printer="\n".join(device) + "\n")
        said = till.sell(SHIRT)
        text = (till.folder / "vezne.conf").read_text().splitlines()
        assert said.status == 2 and f"vezne.conf:{text.index(wrong) + 1}: " in said.errors, (wrong, said)


def it_says_which_answer_is_not_offered(bench):
    with bench.shop() as shop:
        wrong = bench.till(shop.url).sell(SHIRT, answers=["installment=999"])
        assert wrong.status == 2 and "999 is not offered." in str(wrong.line("refused")), wrong
        wrong = bench.till(shop.url).sell(SHIRT, pay="nope")
        assert wrong.status == 2 and "nope is not offered." in str(wrong.line("refused")), wrong
        wrong = bench.till(shop.url).sell(SHIRT, options=("--customer-email", "nobody"))
        assert wrong.status == 2 and "nobody is not an e-mail address." in str(wrong.line("refused")), wrong


def it_knows_only_languages_that_it_speaks(bench):
    said = bench.till("http://127.0.0.1:9", language="xx").sell(SHIRT)
    assert said.status == 2 and "[register] language: expected is tr or en" in said.errors, said


def it_says_which_record_is_not_as_it_was_written(bench):
    with bench.shop() as shop:
        till = bench.till(shop.url)
        complete(till.sell(SHIRT), "1249.90")
    number = next(line["sequence"] for line in till.run("journal", "export").lines if "Keten" in str(line))
    for file in till.state.glob("journal*"):
        file.write_bytes(file.read_bytes().replace(b"Keten", b"Ketet"))
    verdict = till.run("--json", "journal", "verify")
    assert verdict.status == 1 and verdict.line("error")["code"] == "record", verdict
    assert "not as it was written" in verdict.errors and "stopped" not in verdict.errors, verdict
    named = f"{till.state}/journal.sqlite: record {number} was changed after it was written"
    assert verdict.line("error")["message"] == named and named in verdict.errors, verdict


def it_sells_when_no_printer_is_there(bench):
    with bench.shop() as shop:
        none = bench.till(shop.url, printer="")
        complete(none.sell(SHIRT), "1249.90")
        away = bench.till(shop.url, printer="[device receipt]\nkind=printer-escpos\nlink=usb:/dev/usb/lp7\n")
        complete(away.sell(SHIRT), "1249.90")


if __name__ == "__main__":
    promises.run(globals(), Bench(*sys.argv[1:]))
