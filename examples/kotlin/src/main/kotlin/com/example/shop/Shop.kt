package com.example.shop

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.Executors

/** A shop that takes what SePay delivers, and registers its webhook there. */
class Shop(private val apiKey: String) : AutoCloseable {
    private val paid = ConcurrentHashMap<Long, String>()
    private val threads = Executors.newFixedThreadPool(4)
    private val server =
        HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0).apply {
            createContext("/hook") { exchange -> take(exchange) }
            executor = threads
            start()
        }

    /** Where deliveries are taken. */
    val hook: URI = URI.create("http://localhost:${server.address.port}/hook")

    fun isPaid(code: String): Boolean = code in paid.values

    /** Registers the webhook; the status of SePay's answer. */
    fun register(sepay: URI, token: String, bankAccountId: Long): Int {
        val body =
            """
            {"bank_account_id": $bankAccountId, "name": "Shop", "event_type": "In_only",
             "authen_type": "Api_Key", "api_key": "$apiKey", "request_content_type": "Json",
             "webhook_url": "$hook", "is_verify_payment": 1}
            """
        val request =
            HttpRequest.newBuilder(sepay.resolve("/api/v1/webhooks"))
                .header("Authorization", "Bearer $token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build()
        return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
    }

    private fun take(exchange: HttpExchange) =
        exchange.use {
            val body = it.requestBody.readAllBytes().decodeToString()
            if (it.requestHeaders.getFirst("Authorization") != "Apikey $apiKey") {
                answer(it, 401, false)
            } else {
                // Enough for a sketch; a shop of yours has a JSON library.
                val id = checkNotNull(Regex("\"id\":(\\d+)").find(body)).groupValues[1].toLong()
                Regex("\"code\":\"([^\"]*)\"").find(body)?.let { found -> paid.putIfAbsent(id, found.groupValues[1]) }
                answer(it, 200, true)
            }
        }

    private fun answer(exchange: HttpExchange, status: Int, success: Boolean) {
        val body = "{\"success\":$success}".encodeToByteArray()
        exchange.responseHeaders.add("Content-Type", "application/json")
        exchange.sendResponseHeaders(status, body.size.toLong())
        exchange.responseBody.write(body)
    }

    override fun close() {
        server.stop(0)
        threads.shutdown()
    }
}
