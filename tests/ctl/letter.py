# SPDX-License-Identifier: GPL-3.0-or-later
"""A shop that answers with the example bodies of the API's documents, letter for letter where they are right JSON."""

import http.server
import json
import threading
from urllib.parse import parse_qs, urlsplit

from letter_payments import CHOICES, SLUGS, THANKS, TOKEN, WALKS

CARDS = {
    "cards": [{
        "card_payment_type": "credit",
        "installments": [
            {"pk": 1, "installment_count": 1, "label": "Advance",
             "price_with_accrued_interest": 100, "monthly_price_with_accrued_interest": 100},
            {"pk": 2, "installment_count": 3, "label": "3 Installments",
             "price_with_accrued_interest": 105, "monthly_price_with_accrued_interest": 105},
        ],
        "bank": {"pk": 1, "name": "Bank", "slug": "bank",
                 "logo": "https://cdn-mgsm.akinon.net/card_types/2017/01/25/56dd552c-c769-4b3f-86f6-1f340bafa3c0.jpg"},
    }],
}
BARCODE = {
    "barcode": "iVBoAAAANSUhEUgAAAV4AAAEYCAIAAACbSAk8AAAI00lEQVR4nO3bXWiWdQPH8f....",
    "number": 9922111123321,
    "seconds": 5,
}
PRODUCT = {"pk": 7, "name": "Keten gömlek", "sku": "8690000000012", "base_code": "K", "price": "100",
           "currency_type": "try", "in_stock": True, "product_type": "0", "attributes": {}}


ORDER = {3 + place: payment_type for place, payment_type in enumerate(sorted(WALKS)) if payment_type != "credit_card"}


def options(origin):
    return {
        "checkout_url": f"{origin}/checkout-with-token/UNIQUE",
        "status_url": f"{origin}/checkout-with-token/UNIQUE/status/",
        "payment_options": [
            {"pk": 1, "name": "credit_card", "slug": "credit_card", "payment_type": "credit_card",
             "payment_type_label": "Credit Card"},
            {"pk": 2, "name": "cash_register", "slug": "cash_register", "payment_type": "cash_register",
             "payment_type_label": "Cash Register"},
        ] + [
            {"pk": pk, "name": name, "slug": SLUGS.get(name, name), "payment_type": name, "payment_type_label": name}
            for pk, name in ORDER.items()
        ],
        "unavailable_options": [
            {"name": "Redirect to Bank", "slug": "redirection", "payment_type": "redirection",
             "payment_type_label": "Redirect to Bank", "error_code": 1000,
             "error_message": "Some error message about why the option is not available."},
        ],
    }


def strategy_thanks(origin):
    """As payment-strategy-related.txt writes it: no order number, an address without an origin."""
    return "ThankYouPage", {
        "redirect_url": "/orders/completed/IjcwMjExMjMyMTA5MTci:1mRByT:tTgDsJbIKXyxJZyIZwHIBqtShvw/",
        "order_id": 303, "new_user": False, "token": "138ddd19a0436166354cccbacb4cbb0473104193", "campaigns": []}


def payment_thanks(origin):
    """As payment-related.txt writes it: no page name, an order number of letters, an absolute address."""
    return None, {
        "redirect_url": f"{origin}/completed/ON123", "order_id": 123, "order_number": "ON123", "new_user": False,
        "token": "df8a210c-c19d-4497-ad63-494fdea1f1e0", "campaigns": [{"code": "1", "message": "xyz"}]}


def silent_thanks(origin):
    """The payment is complete, and that is all that is said."""
    return "ThankYouPage", {}


class Letter(http.server.ThreadingHTTPServer):
    def __init__(self, thanks, cookie="letter", token=None, pays_after=2, busy=0):
        super().__init__(("127.0.0.1", 0), Answer)
        self.cookie, self.token = cookie, token
        self.origin = self.url = f"http://127.0.0.1:{self.server_port}"
        self.thanks = thanks
        self.busy = busy  # times that ThankYouPage cannot be read
        self.quantity = 0
        self.polls = 0
        self.pays_after = pays_after  # reads of a payment that ends elsewhere, until the customer has paid
        self.walk = None  # the pages of a payment type that are left, the current one first
        self.asked = []
        threading.Thread(target=self.serve_forever).start()

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def is_busy(self):
        self.busy -= 1
        return self.busy >= 0

    def basket(self):
        total = f"{100 * self.quantity}.00"
        line = {"id": 1, "product": PRODUCT, "quantity": self.quantity, "unit_price": "100.00", "price": "100.00",
                "total_amount": total, "tax_rate": "20.00", "currency_type": "try", "discount_amount": "0.00",
                "attributes": {}}
        return {"basket": {"pk": 70, "basketitem_set": [line] if self.quantity else [], "total_amount": total,
                           "total_quantity": self.quantity, "total_discount_amount": "0.00",
                           "total_product_amount": total, "discounts": [], "voucher_code": None,
                           "unavailable_basket_products": []}}

    def begin(self, payment_type):
        self.walk = list(WALKS[payment_type])
        return self.current()

    def current(self):
        return self.walk[0][-2], self.walk[0][-1] if self.walk[0][-1] is not None else {}, None

    def post(self, page):
        """The next page of the payment; a page out of turn is answered with the one that is due."""
        if page == self.current()[0] and len(self.walk) > 1:
            self.walk.pop(0)
        if self.current()[0] == THANKS:
            name, context = self.thanks(self.origin)
            return name, context, None
        return self.current()

    def read(self, page):
        """The customer pays elsewhere while the register looks."""
        if len(self.walk) == 1 and self.current()[0] != THANKS:
            self.polls += 1
        paid = self.polls >= self.pays_after
        if self.current()[0] == THANKS:
            name, context = self.thanks(self.origin)
            if name not in (None, THANKS):
                return name, context, None
            paid = True
        if paid and page == THANKS:
            name, context = payment_thanks(self.origin)
            return name, context, None
        return ("EmptyPage", {}, None) if paid else self.current()

    def page(self, method, page, body):
        if (method, page) == ("POST", "PaymentOptionSelectionPage") and body != "payment_option=2":
            return self.begin(ORDER.get(int(body.removeprefix("payment_option=")), "credit_card"))
        if self.walk:
            return self.post(page) if method == "POST" else self.read(page)
        return self.cash_register_page(method, page)

    def cash_register_page(self, method, page):
        walk = {
            ("GET", None): ("PaymentOptionSelectionPage", options(self.origin), "PaymentOptionSelectionPage"),
            ("POST", "PaymentOptionSelectionPage"): ("CashRegisterPage", {}, "CashRegisterPage"),
            ("POST", "CashRegisterPage"): ("CashRegisterInstallmentSelectionPage", CARDS, None),
            ("POST", "CashRegisterInstallmentSelectionPage"): ("CashRegisterCompletePage", {}, None),
            ("GET", "CashRegisterCompletePage"): ("CashRegisterCompletePage", BARCODE, None),
        }
        if (method, page) == ("POST", "CashRegisterCompletePage"):
            self.polls += 1
            name, context = self.thanks(self.origin)
            return (name, context, None)
        return walk[method, page]

    def checkout(self, method, page, body):
        name, context, slug = self.page(method, page, body)
        pre_order = {"unpaid_amount": f"{100 * self.quantity}.00"} if context is CHOICES else {}
        element = {"page_context": context}
        if name:
            element |= {"page_name": name, "page_slug": slug or name.lower()}
        return {"context_list": [element], "template_name": "orders/checkout.html", "errors": None,
                "pre_order": pre_order}


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """The promises say what was wrong."""

    def answer(self):
        address = urlsplit(self.path)
        query = parse_qs(address.query)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.server.asked.append((self.command, self.path, body, dict(self.headers)))
        status, reply = self.reply(address.path, query, body)
        data = json.dumps(reply).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if address.path == "/users/login/":
            self.send_header("Set-Cookie", f"osessionid={self.server.cookie}; Path=/; HttpOnly")
        self.end_headers()
        self.wfile.write(data)

    def reply(self, path, query, body):
        if path == "/orders/checkout/":
            page = query.get("page", [None])[0]
            if self.command == "GET" and page == THANKS and self.server.is_busy():
                return 503, {}
            return 200, self.server.checkout(self.command, page, body)
        if path == "/baskets/basket/":
            if body and self.command in ("POST", "PUT"):
                self.server.quantity = json.loads(body)["quantity"]
            return 200, self.server.basket()
        known = {"/users/login/": {"key": "k"}, "/list/": {"products": [PRODUCT]},
                 "/product/7/": {"in_stock": True, "product": PRODUCT, "variants": [], "selected_variant": None}}
        known["/orders/masterpass-rest-token"] = TOKEN
        if self.server.token:
            known["/csrf_token/"] = {"csrf_token": self.server.token}
        return (200, known[path]) if path in known else (404, {"detail": "Not found."})

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = answer
