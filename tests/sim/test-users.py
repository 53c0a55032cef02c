#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions, login, CSRF and the request log of `vezne-sim commerce`."""

import http.client
import re
import socket
import sys
from contextlib import closing

from promises import run
from shop import Client, Server


def http_connection(server):
    return closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20))


def it_signs_the_account_in_and_renews_its_cookies(program):
    with Server(program) as server:
        client = Client(server)
        assert client.get("/csrf_token/").json["csrf_token"] == client.cookies["csrftoken"]
        guest = dict(client.cookies)
        reply = client.login()
        assert reply.status == 200 and reply.json["key"]
        assert client.cookies["osessionid"] != guest["osessionid"]
        assert client.cookies["csrftoken"] != guest["csrftoken"]
        assert client.get("/current_user/").json["email"] == "store@vezne.example"


def it_takes_the_session_under_both_cookie_names(program):
    with Server(program) as server:
        client = Client(server)
        client.login()
        client.cookies["sessionid"] = client.cookies.pop("osessionid")
        assert client.get("/current_user/").status == 200


def it_refuses_a_wrong_password_in_the_customers_language(program):
    with Server(program) as server:
        reply = Client(server).login(password="wrong")
        assert reply.status == 400
        assert reply.json == {"non_field_errors": ["E-posta adresi veya parola yanlış."]}
        english = Client(server, language="en-us").login(password="wrong")
        assert english.json == {"non_field_errors": ["The e-mail address or the password is wrong."]}


def it_names_the_login_fields_that_are_missing(program):
    with Server(program) as server:
        reply = Client(server).send_json("POST", "/users/login/", {"email": "a@b.example"})
        assert reply.status == 400 and list(reply.json) == ["password"]


def it_knows_no_user_before_the_login(program):
    with Server(program) as server:
        reply = Client(server).get("/current_user/")
        assert reply.status == 401
        assert reply.json["detail"] == "Authentication credentials were not provided."


def it_wants_the_csrf_token_of_a_signed_in_session(program):
    with Server(program) as server:
        client = Client(server)
        client.login()
        body = {"product": 1001, "quantity": 1, "attributes": {}}
        refused = client.send_json("POST", "/baskets/basket/", body, csrf=False)
        assert refused.status == 403 and b"CSRF" in refused.body
        wrong = client.send_json("POST", "/baskets/basket/", body, headers={"X-CSRFToken": "x"})
        assert wrong.status == 403
        assert client.send_json("POST", "/baskets/basket/", body).status == 200


def it_wants_no_token_from_a_guest_nor_with_csrf_off(program):
    body = {"product": 1001, "quantity": 1, "attributes": {}}
    with Server(program) as server:
        assert Client(server).send_json("POST", "/baskets/basket/", body).status == 200
    with Server(program, "--csrf", "off") as server:
        client = Client(server)
        client.login()
        assert client.send_json("POST", "/baskets/basket/", body, csrf=False).status == 200


def it_logs_out_in_two_steps(program):
    with Server(program) as server:
        client = Client(server)
        client.login()
        page = client.request("POST", "/users/logout/").body.decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page).group(1)
        client.request("POST", "/users/logout/", f"csrfmiddlewaretoken={token}",
                       "application/x-www-form-urlencoded")
        assert client.get("/current_user/").status == 401


def it_tells_a_new_session_in_the_header_of_setlang(program):
    with Server(program) as server:
        client = Client(server)
        client.login()
        old = client.cookies["osessionid"]
        reply = client.request("POST", "/i18n/setlang/", "language=en",
                               "application/x-www-form-urlencoded")
        assert reply.headers["osessionid"] not in (None, old)


def it_logs_each_request_in_one_line_without_secrets(program):
    with Server(program) as server:
        client = Client(server)
        client.login(password="wrong-but-secret")
        assert client.line == (
            "POST /users/login/ 400 page=- session=1 connection=1 xhr=yes accept=application/json "
            "language=tr-tr currency=try csrf=no cookie=no referer=no type=json "
            "body=email:store@vezne.example,password:* fault=-"), client.line
        client.get("/list/?search_text=x%20y", headers={"Referer": "http://127.0.0.1/", "Accept": None})
        assert client.line == (
            "GET /list/?search_text=x%20y 200 page=- session=1 connection=2 xhr=yes accept=- "
            "language=tr-tr currency=try csrf=no cookie=yes referer=yes type=none body=- "
            "fault=-"), client.line


def it_stands_what_is_no_request(program):
    garbage = [b"", b"\0" * 100, b"GET", b"GET / HTTP/1.1\r\n", b"POST /users/login/ HTTP/1.1\r\n\r\n",
               b"GET /list/?search_text=%zz%C3 HTTP/1.1\r\nHost: a\r\nCookie: ;;=;a;=b\r\n\r\n",
               b"POST /users/login/ HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhalf"]
    with Server(program) as server:
        for data in garbage:
            with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
                connection.sendall(data)
        bodies = [("{", "application/json"), ("[]", "application/json"), ("=&&%", None),
                  ("[" * 3000, "application/json"), ("<a/>", "application/xml")]
        for body, kind in bodies:
            with http_connection(server) as connection:
                connection.request("POST", "/users/login/", body, {"Content-Type": kind} if kind else {})
                assert connection.getresponse().status == 400
        with http_connection(server) as connection:
            try:
                connection.request("POST", "/users/login/", b"x" * 2**21)
                connection.getresponse()
            except (http.client.RemoteDisconnected, ConnectionError):
                return
            raise AssertionError("a body of 2 MiB was taken")


def it_answers_on_although_nobody_reads_its_log(program):
    with Server(program) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        for _ in range(1000):
            connection.request("GET", "/csrf_token/")
            assert connection.getresponse().read()
        connection.close()
        lines = [server.log() for _ in range(1000)]
        assert all(line.startswith("GET /csrf_token/ 200 page=- session=") for line in lines)


def it_answers_404_and_405_and_adds_a_missing_slash(program):
    with Server(program) as server:
        client = Client(server)
        assert client.get("/nowhere/").status == 404
        assert client.request("DELETE", "/list/").status == 405
        moved = client.get("/orders/checkout?page=IndexPage")
        assert moved.status == 301
        assert moved.headers["Location"] == "/orders/checkout/?page=IndexPage"


def it_ends_well_however_soon_it_is_told_to(program):
    for _ in range(20):
        with Server(program):
            pass


run(globals(), sys.argv[1])
