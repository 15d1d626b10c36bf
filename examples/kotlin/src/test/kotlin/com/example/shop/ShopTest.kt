package com.example.shop

import io.github.sepaykit.control.SePay
import io.github.sepaykit.junit.SePayHandle
import io.github.sepaykit.junit.SePayTest
import io.github.sepaykit.junit.SePayUrl
import io.github.sepaykit.junit.Token
import io.github.sepaykit.state.MatchReason
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.net.URI

@SePayTest
class ShopTest {
    @SePayHandle
    private lateinit var sepay: SePay

    private val shop = Shop("KEY1234567890")

    @AfterEach
    fun closes() = shop.close()

    @Test
    fun `pays an order`(@SePayUrl url: URI, @Token(scopes = ["webhook:write"]) token: String) {
        assertEquals(201, shop.register(url, token, sepay.bankAccounts().first().id()))

        val tx = sepay.receive(250_000).content("DH1029 thanh toan").send()

        sepay.deliveries(tx).awaitAcknowledged()
        assertTrue(shop.isPaid("DH1029"))
    }

    @Test
    fun `refuses another key`() {
        sepay.webhooks().add { it.url(shop.hook).apiKey("ANOTHER1234567") }

        val tx = sepay.receive(250_000).content("DH1029").send()

        assertEquals(401, sepay.deliveries(tx).awaitSettled().deliveries().first().attempts().first().answer()?.status())
        assertFalse(shop.isPaid("DH1029"))
    }

    @Test
    fun `is not called for money that goes out`() {
        sepay.webhooks().add { it.url(shop.hook).apiKey("KEY1234567890") }

        val tx = sepay.spend(250_000).content("DH1029").send()

        assertEquals(MatchReason.OTHER_DIRECTION, sepay.deliveries(tx).matches().first().reason())
        assertFalse(shop.isPaid("DH1029"))
    }
}
