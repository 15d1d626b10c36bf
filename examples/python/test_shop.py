import os
import pathlib
import unittest
import urllib.error

from sepay_kit import SePay
from shop import Shop

JAR = os.environ.get("SEPAY_KIT_JAR") or str(
    pathlib.Path(__file__).resolve().parents[2] / "target" / "sepay-kit-0.1.0-standalone.jar")


class ShopTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sepay = SePay(JAR)
        cls.addClassCleanup(cls.sepay.close)

    def setUp(self):
        self.shop = Shop("whsec_0123456789abcdef0123456789abcdef")
        self.addCleanup(self.shop.close)
        self.addCleanup(self.sepay.reset)

    def tearDown(self):
        self.sepay.assert_honoured()

    def register(self):
        self.shop.register(self.sepay.url, self.sepay.token, self.sepay.bank_account_id)

    def disturb(self, disturbance):
        self.sepay.call("PUT", "/delivery/settings", {"disturbances": {"seed": 1, "percent": {disturbance: 100}}})

    def test_an_order_is_paid(self):
        self.register()
        transaction = self.sepay.receive(250_000, "DH1029 thanh toán 1/2")
        self.assertEqual(self.sepay.statuses(transaction, "acknowledged"), [200])
        self.assertTrue(self.shop.is_paid("DH1029"))

    def test_what_is_not_sepays_is_refused(self):
        self.register()
        for disturbance in "wrong_credential", "signature_of_another_body", "stale_timestamp", "missing_signature":
            with self.subTest(disturbance):
                self.disturb(disturbance)
                transaction = self.sepay.receive(250_000, "DH1029")
                self.assertEqual(self.sepay.statuses(transaction, "attempts", 1), [401])
                self.assertFalse(self.shop.is_paid("DH1029"))

    def test_a_duplicate_counts_once(self):
        self.register()
        self.disturb("duplicate")
        transaction = self.sepay.receive(250_000, "DH1029")
        self.assertEqual(self.sepay.statuses(transaction, "settled"), [200, 200])
        self.assertEqual(len(self.shop.paid), 1)

    def test_an_order_is_paid_by_the_retry_after_our_500(self):
        self.register()
        self.shop.database_is_away = True
        transaction = self.sepay.receive(250_000, "DH1029")
        self.assertEqual(self.sepay.statuses(transaction, "attempts", 1), [500])
        self.shop.database_is_away = False
        self.sepay.call("POST", "/clock/advance", {"by": "PT1M"})
        self.assertEqual(self.sepay.statuses(transaction, "acknowledged"), [500, 200])
        self.assertTrue(self.shop.is_paid("DH1029"))

    def test_an_expired_token_is_reported(self):
        token = self.sepay.call("POST", "/tokens", {})["token"]
        self.sepay.call("POST", "/tokens/expire", {"token": token})
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.shop.register(self.sepay.url, token, self.sepay.bank_account_id)
        self.addCleanup(refused.exception.close)
        self.assertEqual(refused.exception.code, 401)


if __name__ == "__main__":
    unittest.main()
