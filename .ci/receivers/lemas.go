// A wallet in dollars: four ways to show the key, users looked for by the end of their number, no memory of what came.
// Re-tells github.com/macchu25/lemas-api (Go) in other words; README.md says what it decides.
package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

type user struct {
	ID      string  `json:"id"`
	Balance float64 `json:"balance"`
	Tokens  int64   `json:"tokens"`
	Plan    string  `json:"plan"`
}

type topUp struct {
	User      string  `json:"user_id"`
	AmountUSD float64 `json:"amount_usd"`
	AmountVND int64   `json:"amount_vnd"`
	Memo      string  `json:"memo"`
}

type payment struct {
	ID             int64   `json:"id"`
	Gateway        string  `json:"gateway"`
	Content        string  `json:"content"`
	TransferType   string  `json:"transferType"`
	TransferAmount float64 `json:"transferAmount"`
	Accumulated    float64 `json:"accumulated"`
	ReferenceCode  string  `json:"referenceCode"`
	Description    string  `json:"description"`
	AccountNumber  string  `json:"accountNumber"`
}

var (
	key   = strings.TrimSpace(os.Getenv("SEPAY_API_KEY"))
	price = number("AMOUNT", 250000)
	memo  = regexp.MustCompile(`A[_\s\-]?([A-Z0-9]+)`)

	// The documents of users, which are read and written as a whole, and of top-ups.
	lock   sync.Mutex
	users  []user
	topUps = []topUp{}
)

func number(name string, otherwise int) int {
	if value, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return value
	}
	return otherwise
}

func order() map[string]any {
	lock.Lock()
	defer lock.Unlock()
	id := strconv.Itoa(1001 + len(users))
	users = append(users, user{ID: "user-" + id, Plan: "free"})
	return map[string]any{"code": "A" + id, "amount": price}
}

func everybody() []user {
	time.Sleep(2 * time.Millisecond)
	lock.Lock()
	defer lock.Unlock()
	return append([]user(nil), users...)
}

func replace(changed user) {
	time.Sleep(2 * time.Millisecond)
	lock.Lock()
	defer lock.Unlock()
	for i := range users {
		if users[i].ID == changed.ID {
			users[i] = changed
		}
	}
}

func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value)
}

func knows(r *http.Request) bool {
	header := r.Header.Get("Authorization")
	return key == "" || header == "Apikey "+key || header == "Bearer "+key ||
		r.Header.Get("X-Api-Key") == key || r.URL.Query().Get("token") == key
}

func payer(text string) *user {
	if found := memo.FindStringSubmatch(text); found != nil {
		for _, each := range everybody() {
			if strings.HasSuffix(strings.TrimPrefix(each.ID, "user-"), found[1]) {
				return &each
			}
		}
	}
	for _, each := range everybody() {
		digits := strings.TrimPrefix(each.ID, "user-")
		if len(digits) >= 6 {
			digits = digits[len(digits)-6:]
		}
		if strings.Contains(text, digits) {
			return &each
		}
	}
	return nil
}

func hook(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, `{"error":"method"}`, http.StatusMethodNotAllowed)
		return
	}
	if !knows(r) {
		answer(w, 401, map[string]any{"success": false})
		return
	}
	var came payment
	if err := json.NewDecoder(r.Body).Decode(&came); err != nil {
		http.Error(w, `{"error":"JSON"}`, http.StatusBadRequest)
		return
	}
	if strings.ToLower(came.TransferType) != "in" || came.TransferAmount <= 0 {
		answer(w, 200, map[string]any{"success": true, "message": "ignored"})
		return
	}
	found := payer(strings.ToUpper(came.Content))
	if found == nil {
		answer(w, 200, map[string]any{"success": false, "message": "nobody of that memo"})
		return
	}
	dollars := float64(int(came.TransferAmount/25400*100)) / 100
	found.Balance += dollars
	found.Tokens += int64(dollars * 1000)
	if found.Balance >= 10 && found.Plan == "free" {
		found.Plan = "pro"
	}
	replace(*found)
	lock.Lock()
	topUps = append(topUps, topUp{found.ID, dollars, int64(came.TransferAmount), came.Content})
	lock.Unlock()
	answer(w, 200, map[string]any{"success": true, "user_id": found.ID, "new_balance": found.Balance})
}

func main() {
	for range number("ORDERS", 60) {
		order()
	}
	http.HandleFunc("/hook", hook)
	http.HandleFunc("/orders", func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, order()) })
	http.HandleFunc("/state", func(w http.ResponseWriter, _ *http.Request) {
		lock.Lock()
		defer lock.Unlock()
		answer(w, 200, map[string]any{"users": users, "topups": topUps})
	})
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", number("PORT", 0)))
	if err != nil {
		panic(err)
	}
	fmt.Printf("listening http://%s/hook\n", listener.Addr())
	panic(http.Serve(listener, nil))
}
