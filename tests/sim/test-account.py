#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `vezne-sim commerce` knows of an account, and the paths that are written without a slash."""

import re
import sys

from promises import run
from shop import Client, Server


def signed_in(server, **options):
    client = Client(server, **options)
    assert client.login().status == 200
    return client


def it_shows_and_changes_the_profile_of_the_account(program):
    with Server(program) as server:
        client = signed_in(server)
        profile = client.get("/users/profile/").json
        assert set(profile) >= {
            "id", "first_name", "last_name", "email", "phone", "email_allowed", "sms_allowed",
            "call_allowed", "avatar", "date_of_birth", "gender", "genders", "language_code",
            "attributes", "date_joined"}, sorted(profile)
        assert {"value", "label"} == set(profile["genders"][0])
        changed = client.send_json("PATCH", "/users/profile/",
                                   {"first_name": "Defne", "email": "other@x.example", "x": 1})
        assert changed.json["first_name"] == "Defne"
        again = client.get("/users/profile/").json
        assert again["first_name"] == "Defne"
        assert again["email"] == "store@vezne.example" and "x" not in again
        assert client.get("/users/user/").json == {
            "username": "store@vezne.example", "email": "store@vezne.example",
            "full_name": "Defne Kadıköy"}


def it_lists_and_assigns_the_segments(program):
    with Server(program) as server:
        client = signed_in(server)
        segments = client.get("/users/segments/").json
        assert set(segments[0]) == {"pk", "name", "priority"}
        chosen = client.request("POST", f"/users/segments/{segments[1]['pk']}/set/")
        assert chosen.json == segments[1]
        assert client.request("POST", "/users/segments/99/set/").status == 404


def it_tells_a_guest_nothing_of_an_account(program):
    paths = ["/users/profile/", "/users/user/", "/users/segments/", "/account/basket-offers",
             "/account/discount-items"]
    with Server(program) as server:
        for path in paths:
            reply = Client(server).get(path)
            assert reply.status == 401, path
            assert reply.json["detail"] == "Authentication credentials were not provided."


def it_registers_a_customer_with_the_errors_of_a_login(program):
    new = {"email": "defne@x.example", "password": "secret", "first_name": "Defne",
           "last_name": "Su"}
    with Server(program) as server:
        client = Client(server)
        assert client.send_json("POST", "/users/registration/", new).json["key"]
        assert "secret" not in client.line
        few = client.send_json("POST", "/users/registration/", {"email": "a@b.example"})
        assert few.status == 400 and set(few.json) == {"password", "first_name", "last_name"}
        taken = client.send_json("POST", "/users/registration/",
                                 dict(new, email="store@vezne.example"))
        assert taken.status == 400 and list(taken.json) == ["email"]


def it_lists_the_offers_of_the_account(program):
    members = {"label", "amount", "percentage", "start_datetime", "end_datetime", "currency",
               "voucher_code", "offer_type", "condition", "benefit_type"}
    with Server(program) as server:
        client = signed_in(server)
        codes = {}
        for kind in ("basket-offers", "future-basket-offers", "expired-basket-offers",
                     "discount-items"):
            bare = client.get(f"/account/{kind}")
            assert bare.status == 200, kind
            assert bare.json == client.get(f"/account/{kind}/").json
            (offer,) = bare.json["results"]
            assert set(offer) == members
            codes[kind] = offer["voucher_code"]
        assert codes["basket-offers"] == "HOSGELDIN10" and codes["expired-basket-offers"] == "YAZ25"


def it_lists_addresses_with_their_places_as_objects(program):
    with Server(program) as server:
        client = signed_in(server)
        plain = client.get("/address/").json["results"][0]
        detailed = client.get("/address/detailed/").json["results"][0]
        assert plain["city"] == 34 and plain["township"] == 341
        assert detailed["city"]["name"] == "İstanbul" and detailed["city"]["pk"] == 34
        assert detailed["township"]["name"] == "Kadıköy"
        assert detailed["country"]["name"] == "Türkiye" and detailed["district"] is None


def it_takes_the_paths_that_are_written_without_a_slash(program):
    with Server(program) as server:
        client = Client(server)
        reply = client.send_json("POST", "/users/login",
                                 {"email": "store@vezne.example", "password": "training"})
        assert reply.status == 200 and reply.json["key"]
        assert client.request("POST", "/i18n/setlang").headers["osessionid"]
        page = client.request("POST", "/users/logout").body.decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page).group(1)
        client.request("POST", "/users/logout", f"csrfmiddlewaretoken={token}",
                       "application/x-www-form-urlencoded")
        assert client.get("/current_user/").status == 401


def it_works_with_no_other_checkout(program):
    with Server(program) as server:
        client = signed_in(server)
        assert client.get("/orders/checkout-provider-list/").json["results"] == []
        assert client.send_json("POST", "/orders/checkout-provider/", {"basket_id": 1}).status == 400


run(globals(), sys.argv[1])
