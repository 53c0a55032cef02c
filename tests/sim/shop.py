# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of the commerce API written from the documents alone, and the program that serves it."""

import http.client
import json
import re
import subprocess
from urllib.parse import urlencode


class Server:
    """`vezne-sim commerce` as a child; its request log is read line by line."""

    def __init__(self, program, *arguments):
        self.process = subprocess.Popen(
            [program, "commerce", *arguments], stdout=subprocess.PIPE, text=True)
        ready = self.process.stdout.readline()
        match = re.fullmatch(r"ready http://127\.0\.0\.1:(\d+)\n", ready)
        assert match, f"no ready line but {ready!r}"
        self.port = int(match.group(1))

    def log(self):
        """The next line of the request log."""
        return self.process.stdout.readline().rstrip("\n")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.stdout.close()
        status = self.process.wait(timeout=20)
        assert status == 0, f"the server ended with status {status}"


class Reply:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def page(self):
        steps = self.json["context_list"]
        return steps[-1].get("page_name") if steps else None

    @property
    def context(self):
        return self.json["context_list"][-1]["page_context"]

    @property
    def errors(self):
        return self.json["errors"]


class Client:
    """One session: cookies, CSRF token, the documented headers."""

    def __init__(self, server, language="tr-tr"):
        self.server = server
        self.language = language
        self.cookies = {}
        self.line = None

    def request(self, method, path, body=None, kind=None, headers=None, csrf=True):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        sent = {"Accept": "application/json", "Accept-Language": self.language,
                "x-currency": "try", "X-Requested-With": "XMLHttpRequest"}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if csrf and "csrftoken" in self.cookies and method != "GET":
            sent["X-CSRFToken"] = self.cookies["csrftoken"]
        if kind:
            sent["Content-Type"] = kind
        sent.update(headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        try:
            connection.request(method, path, body=body, headers=sent)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
            self.line = self.server.log()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return Reply(answer.status, answer.headers, body)

    def get(self, path, **options):
        return self.request("GET", path, **options)

    def send_json(self, method, path, data, **options):
        return self.request(method, path, json.dumps(data), "application/json", **options)

    def post_page(self, page, **fields):
        return self.request("POST", f"/orders/checkout/?page={page}", urlencode(fields),
                            "application/x-www-form-urlencoded;charset=UTF-8")

    def get_page(self, page=None):
        return self.get("/orders/checkout/" + (f"?page={page}" if page else ""))

    def login(self, password="training", email="store@vezne.example"):
        return self.send_json("POST", "/users/login/", {"email": email, "password": password})

    def find(self, code):
        return self.get("/list/?" + urlencode({"search_text": code})).json["products"]

    def add(self, code, quantity=1):
        product = self.find(code)[0]
        return self.send_json("POST", "/baskets/basket/",
                              {"product": product["pk"], "quantity": quantity, "attributes": {}})


def at_till(server, service, username="till@vezne.example", password="drawer-4711", **members):
    """What the till's service answers; it has no session."""
    reply = Client(server).send_json(
        "POST", f"/hooks/cash_register/{service}/", {"username": username, "password": password, **members})
    assert reply.status == 200, reply.status
    return reply.json


def ean(number):
    """The SKU of the shop's goods by their place in its list."""
    digits = f"869{number:09d}"
    total = sum(int(d) * (1 if i % 2 == 0 else 3) for i, d in enumerate(digits))
    return digits + str(-total % 10)


SHIRT, BAG, TROUSERS, SOCKS, WALLET, CANDLE = (ean(n) for n in range(1, 7))
CUP = ean(12)


def ring_up_the_picture(client):
    """The sale of the design's pictures: 5 lines, 7 items, 4278.60."""
    for code, quantity in ((SHIRT, 1), (TROUSERS, 1), (SOCKS, 3), (WALLET, 1), (CANDLE, 1)):
        reply = client.add(code, quantity)
    return reply


def walk_to_payment(client):
    """From a filled basket of a signed-in session to PaymentOptionSelectionPage."""
    client.get_page()
    client.post_page("DeliveryOptionSelectionPage", delivery_option=1)
    client.post_page("RetailStoreSelectionPage", retail_store=12, billing_address=84)
    return client.post_page("ShippingOptionSelectionPage", shipping_option=2)


def choose_payment(client, slug):
    """From PaymentOptionSelectionPage to the first page of the option."""
    options = client.get_page("PaymentOptionSelectionPage").context["payment_options"]
    pk = next(option["pk"] for option in options if option["slug"] == slug)
    return client.post_page("PaymentOptionSelectionPage", payment_option=pk)


def at_payment_page(server, slug, codes=(SHIRT,), client=None):
    """A signed-in client and the first page of the option."""
    client = client or Client(server)
    client.login()
    for code in codes:
        client.add(code)
    walk_to_payment(client)
    return client, choose_payment(client, slug)


def order_of(client, thanks):
    assert thanks.page == "ThankYouPage", thanks.json
    return client.get(thanks.context["redirect_url"] + "?format=json").json["order"]


def open_on_phone(server, url, action=None):
    """What the customer's phone sees: it has no session of the register's."""
    start = f"http://127.0.0.1:{server.port}"
    assert url.startswith(start + "/"), url
    phone, path = Client(server), url.removeprefix(start)
    if action is None:
        return phone.get(path)
    return phone.request("POST", path, urlencode({"action": action}),
                         "application/x-www-form-urlencoded")
