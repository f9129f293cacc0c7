// Package openai lets a server that speaks OpenAI's HTTP interface write down what is said, and sum it up: OpenAI's own,
// or any other that is compatible (a Whisper server in one's own house, vLLM, Ollama, LocalAI) by its BaseURL.
//
//	c := openai.Client{Key: os.Getenv("OPENAI_API_KEY")}
//	a := colloquy.Analyzer{
//		Transcriber: openai.Transcriber{Client: c},
//		Summarizer:  openai.Summarizer{Client: c, Model: "gpt-4o-mini"},
//	}
//
// This package, unlike colloquy itself, sends sound and words over the network: to BaseURL and nowhere else: a
// redirection to another server is not followed. The key goes into a header of these requests, and into no error and no log.
//
// # Faults
//
// A request that fails on the way, or with 408, 409, 429 or 5xx, is tried again up to Retries times, after the seconds
// that the server names in Retry-After or else after half a second, one, two …, each with up to half more, so that many
// clients do not come back together; how much more follows from the request, so that a test sees the same waits twice. A
// cancelled context ends waits and requests at once. Answers are read up to 64 MiB.
package openai

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// DefaultBaseURL is where requests go when a Client has no BaseURL.
const DefaultBaseURL = "https://api.openai.com/v1"

// Client says where the server is, and how patient to be with it. The zero value asks OpenAI without a key.
type Client struct {
	BaseURL string        // up to and without "/audio/…"; "" = DefaultBaseURL
	Key     string        // sent as a bearer token; "" = none
	HTTP    *http.Client  // nil = http.DefaultClient
	Timeout time.Duration // of one attempt; 0 = 10 minutes
	Retries int           // attempts after the first; 0 = 4, negative = none

	// Pause, if set, says how long to wait before attempt n (from 1) where the server does not say.
	Pause func(n int) time.Duration
}

// Error is an answer of the server other than success.
type Error struct {
	Status  int    // of HTTP
	Code    string // as the server calls it; may be ""
	Message string // as the server says it, cut to 500 bytes
}

func (e *Error) Error() string {
	s := fmt.Sprintf("openai: HTTP status %d", e.Status)
	if e.Code != "" {
		s += " (" + e.Code + ")"
	}
	if e.Message != "" {
		s += ": " + e.Message
	}
	return s
}

// answerBytes is how much of an answer is read.
const answerBytes = 64 << 20

// post sends body to the path below BaseURL and returns the answer, after as many attempts as it takes.
func (c Client) post(ctx context.Context, path, contentType string, body []byte) ([]byte, error) {
	retries := c.Retries
	if retries == 0 {
		retries = 4
	}
	for n := 1; ; n++ {
		answer, wait, err := c.once(ctx, path, contentType, body)
		switch {
		case err == nil:
			return answer, nil
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case n > retries || !again(err):
			return nil, err
		}
		if wait <= 0 {
			wait = c.pause(n, body)
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return nil, ctx.Err()
		case <-timer.C:
		}
	}
}

// again reports whether a failed request may succeed when it is made again.
func again(err error) bool {
	var e *Error
	if !errors.As(err, &e) {
		return !errors.Is(err, errTooLong)
	}
	switch e.Status {
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooManyRequests:
		return true
	}
	return e.Status >= 500
}

// pause is half a second before the second attempt and twice as much before each further one, up to half a minute, with
// up to half of it more.
func (c Client) pause(n int, body []byte) time.Duration {
	if c.Pause != nil {
		return c.Pause(n)
	}
	d := min(500*time.Millisecond<<min(n-1, 10), 30*time.Second)
	h := fnv.New32a()
	_, _ = h.Write(body[:min(len(body), 4096)]) // a hash never fails
	_, _ = h.Write([]byte{byte(n)})
	return d + time.Duration(float64(d)*0.5*float64(h.Sum32())/(1<<32))
}

var errTooLong = errors.New("openai: the answer is longer than 64 MiB")

// once makes one attempt. wait is what the server asks for before the next.
func (c Client) once(ctx context.Context, path, contentType string, body []byte) (answer []byte, wait time.Duration, err error) {
	timeout := c.Timeout
	if timeout <= 0 {
		timeout = 10 * time.Minute
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	base := c.BaseURL
	if base == "" {
		base = DefaultBaseURL
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimRight(base, "/")+path, bytes.NewReader(body))
	if err != nil {
		return nil, 0, fmt.Errorf("openai: %w", err)
	}
	req.Header.Set("Content-Type", contentType)
	if c.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.Key)
	}
	res, err := c.staying().Do(req)
	if err != nil {
		return nil, 0, fmt.Errorf("openai: %w", err)
	}
	defer res.Body.Close()
	answer, err = io.ReadAll(io.LimitReader(res.Body, answerBytes+1))
	switch {
	case err != nil:
		return nil, 0, fmt.Errorf("openai: reading the answer: %w", err)
	case len(answer) > answerBytes:
		return nil, 0, errTooLong
	case res.StatusCode/100 != 2:
		return nil, retryAfter(res.Header.Get("Retry-After")), c.failure(res.StatusCode, answer)
	}
	return answer, 0, nil
}

// staying returns the HTTP client, which follows no redirection to another server: that would be sent the sound and the words. The
// answer is then that with the redirection.
func (c Client) staying() *http.Client {
	client := *http.DefaultClient
	if c.HTTP != nil {
		client = *c.HTTP
	}
	asked := client.CheckRedirect
	client.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		switch {
		case req.URL.Host != via[0].URL.Host || req.URL.Scheme != via[0].URL.Scheme:
			return http.ErrUseLastResponse
		case asked != nil:
			return asked(req, via)
		case len(via) >= 10:
			return errors.New("stopped after 10 redirections")
		}
		return nil
	}
	return &client
}

// retryAfter reads the seconds of the header, up to two minutes. A date is not read: there is no clock here.
func retryAfter(s string) time.Duration {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || !(v > 0) {
		return 0
	}
	return time.Duration(min(v, 120) * float64(time.Second))
}

// failure reads {"error": {"message", "code"}} or {"error": "…"}, or takes the answer as it is.
func (c Client) failure(status int, answer []byte) *Error {
	e := &Error{Status: status, Message: string(answer)}
	var whole struct{ Error json.RawMessage }
	if json.Unmarshal(answer, &whole) == nil && len(whole.Error) > 0 {
		var said struct {
			Message string
			Code    any
		}
		if json.Unmarshal(whole.Error, &said) == nil {
			e.Message = said.Message
			if said.Code != nil {
				e.Code = fmt.Sprint(said.Code)
			}
		} else {
			_ = json.Unmarshal(whole.Error, &e.Message) // what is no text stays as it came
		}
	}
	e.Message = c.clean(e.Message)
	e.Code = c.clean(e.Code)
	return e
}

// clean makes a line of at most 500 bytes of what the server says, without the key, which some servers repeat.
func (c Client) clean(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	if c.Key != "" {
		s = strings.ReplaceAll(s, c.Key, "[key]")
	}
	if len(s) > 500 {
		s = strings.ToValidUTF8(s[:500], "") + "…"
	}
	return s
}
