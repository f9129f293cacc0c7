package main

import "net/http"

// elsewhereRoutes answer what Symbl's documents and clients know and this server cannot do: 501, and what to do instead.
func (a *app) elsewhereRoutes(mux *http.ServeMux) {
	const (
		live     = "this server takes no calls and no live sound: record, and POST /v1/process/audio (colloquy.Stream follows a conversation live)"
		appended = "recordings are not appended: voices of two recordings are not known to be the same people. PUT /v1/process/text/{conversationId} appends words"
		hosted   = "this server hosts no pages: examples/report writes one"
		manage   = "this server keeps no trackers, entities or groups: give trackers and entities with each request"
	)
	for route, why := range map[string]string{
		"POST /v1/endpoint:connect":                               live,
		"POST /v1/event/{connection}":                             live,
		"GET /v1/realtime/insights/{id}":                          live,
		"GET /v1/subscribe/{connection}":                          live,
		"POST /v1/insights":                                       "POST /v1/process/text gives the insights of a text",
		"DELETE /oauth2/token:revoke":                             "there is one token, which ends with the server or with its -token",
		"PUT /v1/process/audio/{id}":                              appended,
		"PUT /v1/process/audio/url/{id}":                          appended,
		"PUT /v1/process/video/{id}":                              appended,
		"PUT /v1/process/video/url/{id}":                          appended,
		"/v1/manage/{kind}":                                       manage,
		"/v1/manage/{kind}/{id}":                                  manage,
		"GET /v1/conversations/{id}/intents":                      "intents are not looked for; behaviours are (POST /v1/behaviors)",
		"POST /v1/conversations/{id}/experiences":                 hosted,
		"PUT /v1/conversations/{id}/experience/url":               hosted,
		"GET /v1/conversations/experiences/insights/list":         hosted,
		"GET /v1/conversations/experiences/insights/details/{id}": hosted,
	} {
		mux.HandleFunc(route, a.symbl(func(http.ResponseWriter, *http.Request) (int, any, error) {
			return 0, nil, statusError{http.StatusNotImplemented, why}
		}))
	}
}
