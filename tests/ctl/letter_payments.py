# SPDX-License-Identifier: GPL-3.0-or-later
"""The walk of each payment type as the documents' examples give it: what is posted, and what is answered.

A step is (page posted, parameters posted, page answered, its context). A page in ELSEWHERE is posted by a provider.
"""

PLAN = {
    "installments": [
        {"pk": 1, "installment_count": 1, "label": "Advance",
         "price_with_accrued_interest": 100, "monthly_price_with_accrued_interest": 100},
        {"pk": 2, "installment_count": 3, "label": "3 Installments",
         "price_with_accrued_interest": 105, "monthly_price_with_accrued_interest": 105},
    ],
    "card_type": {
        "name": "Card Finans", "slug": "card-finans",
        "logo": "https://cdn-mgsm.akinon.net/card_types/2017/01/25/56dd552c-c769-4b3f-86f6-1f340bafa3c0.jpg"},
    "installment_messages": [],
}
ACCOUNTS = {
    "bank_accounts": [
        {"pk": 1, "holder_name": "Ardıç Mağazacılık A.Ş.", "iban": "TR330006100519786457841326", "description": "",
         "sort_order": 0, "bank": {"pk": 1, "name": "Lodosbank", "slug": "lodosbank", "logo": None}},
        {"pk": 2, "holder_name": "Ardıç Mağazacılık A.Ş.", "iban": "TR640001009010123456789012", "description": "",
         "sort_order": 1, "bank": {"pk": 2, "name": "Poyrazbank", "slug": "poyrazbank", "logo": None}},
    ],
}
CHOICES = {
    "payment_choices": [
        {"label": "Kredi Karti", "sku": "00001", "value": "credit_card"},
        {"label": "Pesin", "sku": "00002", "value": "cash"},
    ],
}
MOBILEXPRESS = {
    "cards": [{
        "cardId": "6f08f86f-0343-4e9e-a3e2-656a3facf79b", "maskedCardNo": "454671******7894", "alias": "MAXIMUM",
        "cardBrand": "MAXIMUM", "isDefault": True, "isExpired": False, "showEulaId": False,
        "isThreeDValidated": True, "isOTPValidated": False, "activationDate": "2020-11-02 22:08:55",
        "cardType": "Credit"}],
}
THANKS = "ThankYouPage"
AGREED = "agreement=true"

# Each in the words of its document; what the documents leave out is taken from the list of the API's pages.
WALKS = {
    "funds_transfer": [
        ("FundsTransferChoicePage", ACCOUNTS),
        ("bank_account=1", "FundsTransferPage", {}),
        (AGREED, THANKS, None),
    ],
    "loyalty_money": [("LoyaltyMoneyPage", {}), (AGREED, THANKS, None)],
    "pay_later": [("PayLaterCompletePage", {}), (AGREED, THANKS, None)],
    "pay_on_delivery": [
        ("PayOnDeliveryPaymentChoicePage", CHOICES),
        ("payment_choice=cash", "PayOnDeliveryPage", {}),
        (AGREED, THANKS, None),
    ],
    "redirection": [
        ("RedirectionPaymentSelectedPage", {}),
        (AGREED, "RedirectionPageCompletePage", {"redirect_url": "https://3rd-party-payment.com/pay/XASiso-daaskA12-1"}),
    ],
    "credit_payment": [
        ("CreditPaymentSelectionPage", {"credit_payment_options": [
            {"pk": 1, "name": "Bank", "slug": "bank"}, {"pk": 2, "name": "Other", "slug": "other"}]}),
        ("credit_payment_option=1", "CreditPaymentConfirmationPage", {}),
        (AGREED, "CreditPaymentConfirmationPage", {}),
    ],
    "bkm_express": [
        ("BexSelectionPage", {}),
        ("", "BexBinNumberPage", {
            "path": "https://api.bkmexpress.com.tr/v1/merchant/path/ticket?type=payment",
            "token": "ASDXX123123kaSDJAA", "transaction_id": "5b03cc8a2902ff2e3e7a8706cd3c033a"}),
        ("bin_number=665544", "BexInstallmentSelectionPage", PLAN),
        ("installment=2", "BexNoncePage", {}),
    ],
    "gpay": [
        ("GPaySelectionPage", {}),
        ("", "GPayRedirectPage", {}),
        ("", "GPayCompletePage", {"redirect_url": "https://akinon-shop.com/orders/garanti-pay-redirect/"}),
    ],
    "confirmation": [
        ("ConfirmationPaymentAgreementCheckPage", {}),
        ("", "ConfirmationPaymentAgreementConfirmPage", {"terms_and_conditions": {"text": "<p>Read this.</p>"}}),
        (AGREED, "ConfirmationPaymentSelectedPage", {}),
        (AGREED, "ConfirmationPaymentQueryPage", {}),
        ("otp=5544", "ConfirmationPaymentCompletePage", {}),
        ("", THANKS, None),
    ],
    "saved_card": [
        ("SavedCardSelectionPage", {"cards": [
            {"name": "My Visa Card", "masked_card_number": "5555 55** **** **92", "token": "my-visa-card"}]}),
        ("card=my-visa-card", "SavedCardInstallmentSelectionPage", PLAN),
        ("installment=1", "SavedCardConfirmationPage", {}),
        (AGREED, THANKS, None),
    ],
    "masterpass": [
        ("MasterpassBinNumberPage", {}),
        ("bin_number=665544&is_masterpass_stored_card=true", "MasterpassInstallmentPage", PLAN),
        ("installment=1", "MasterpassOrderNoPage", {}),
        ("", "MasterpassCompletePage", {
            "msisdn": "905550000000", "order_no": "MP1", "token": "MPTOKEN", "direct_token": "MPDIRECT",
            "three_d": True, "extras": {}}),
        ("token=MPTOKEN", THANKS, None),
    ],
    "stored_card": [
        ("MobilExpressSelectionPage", {}),
        ("clear=false", "MobilExpressCardFoundOtpRequiredPhonePage", {"phone_number": "5554443322"}),
        ("phone_number=5554443322", "MobilExpressCardFoundOtpRequiredOtpPage", {"phone_number": "5554443322"}),
        ("otp=5544", "MobilExpressCardListPage", MOBILEXPRESS),
        ("card_token=6f08f86f-0343-4e9e-a3e2-656a3facf79b&masked_card_number=454671%2A%2A%2A%2A%2A%2A7894",
         "MobilExpressInstallmentSelectionPage", PLAN),
        ("installment=1", "MobilExpressTryPaymentPage", {}),
        (AGREED, THANKS, None),
    ],
    "credit_card": [
        ("BinNumberPage", {}),
        ("bin_number=665544", "InstallmentSelectionPage", PLAN),
        ("installment=2", "CreditCardConfirmationPage", {}),
    ],
    "masterpass_rest": [
        ("MasterpassRestBinNumberPage", {}),
        ({"is_masterpass_stored_card": True, "bin_number": "665544"}, "MasterpassRestInstallmentPage", PLAN),
        ({"installment": 1}, "MasterpassRestOrderNoPage", {}),
        ({"use_three_d": False}, "MasterpassRestCompletePage", {
            "msisdn": "905550000000", "order_no": "MP1", "three_d": False, "extras": {}}),
        ({"token": "Bearer REST", "transactionType": "PURCHASE"}, THANKS, None),
    ],
}
SLUGS = {"masterpass_rest": "mp_rest"}
TOKEN = {"msisdn": "905550000000", "token": "Bearer REST", "extras": {"bank_ica": None}}

# What a script answers: the parameters of the documents.
ANSWERS = {
    "bkm_express": ["bin_number=665544", "installment=2"],
    "confirmation": ["otp=5544"],
    "credit_card": ["bin_number=665544", "installment=2"],
    "credit_payment": ["credit_payment_option=1"],
    "funds_transfer": ["bank_account=1"],
    "masterpass": ["bin_number=665544", "installment=1"],
    "masterpass_rest": ["bin_number=665544", "installment=1"],
    "pay_on_delivery": ["payment_choice=cash"],
    "saved_card": ["installment=1"],
    "stored_card": ["otp=5544", "installment=1"],
}
