// Command server answers, on local files, the routes of three services of conversation intelligence, so that a program
// that was written for one of them can be pointed at it: Meetra AI, mpathic and Symbl.ai.
//
//	go run ./examples/server -dir DIR [flags]
//
//	-dir DIR           where recordings and results are kept; nothing is stored anywhere else
//	-addr HOST:PORT    where to listen (default localhost:8080)
//	-token TOKEN       what clients must send (default: one made at the start, printed once)
//	-email, -password  what Meetra's login wants (default: any)
//	-client, -secret   what mpathic's and Symbl's token requests want (default: any)
//	-media DIR         where the url of a request may point into (default: nowhere)
//	-fetch             also fetch http and https addresses
//	-webhooks          also tell webhookUrl when a job is done
//	-profile FILE      an mpathic profile, named by its profile_id in mpathic-profile; once for each
//	-path NAME=PATH    where a route is whose path no document shows; once for each (-h lists them)
//	-origin ORIGIN     a web page's origin whose scripts may call, as http://localhost:3000; once for each
//	-whisper MODEL     whisper.cpp (the program whisper-cli) writes down what is said, by this model file
//	-openai URL        a server with OpenAI's interface does, here or elsewhere; -openai-model NAME, and its key in OPENAI_API_KEY
//	-new-entities      Symbl's entities in the newer of its two shapes, by type and value
//	-zeros             what could not be measured is 0 in bodies, and not left out
//	-workers N         analyses at a time (default 2)
//	-queue N           jobs that may wait; more are refused with 429 (default 100)
//	-limit BYTES       of one upload (default 2 GiB)
//
// Without -whisper or -openai a recording gives who speaks when and how people take turns, and no words. With one of them
// recordings that are not WAV may last an hour and a half.
//
// It is an example of how to embed colloquy, and a development server: it has one token for everybody and knows no
// tenants. Put it behind a proxy that does.
//
// # Clients as they are
//
// A slash at the end of a path changes nothing; bodies may be compressed by gzip, and come in chunks without a length;
// parameters may be repeated, in brackets, or a JSON object, and true may be True; a number or flag may be a text. What
// Symbl's documents show and no recording on a disk can answer (calls, hosted pages) is 501 with the reason. What a service's
// bodies have no key for, as why a job failed, stands in the header X-Reason. A body of which nothing comes for a minute is given up.
//
// # Results survive
//
// An upload is there once it is complete; a job's state is written before it begins and after it ends, each by a rename.
// Jobs that a crash interrupted are begun anew at the next start, three times at most. Half a result is never served. Parts of an upload stay for
// a day, over restarts, until it is completed or cancelled.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/colloquy-go/colloquy/examples/internal/scribe"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stderr, nil); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(1)
	}
}

// options is the command line.
type options struct {
	dir, addr, token string
	email, password  string
	client, secret   string
	media            string
	fetch, webhooks  bool
	zeros            bool
	newEntities      bool
	scribe           scribe.Flags
	profiles         []string
	paths, origins   []string
	workers, queue   int
	limit            int64
}

func parse(args []string, stderr io.Writer) (o options, err error) {
	f := flag.NewFlagSet("server", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.dir, "dir", "", "`DIR` of recordings and results")
	f.StringVar(&o.addr, "addr", "localhost:8080", "`HOST:PORT` to listen on")
	f.StringVar(&o.token, "token", "", "`TOKEN` that clients must send")
	f.StringVar(&o.email, "email", "", "of Meetra's login")
	f.StringVar(&o.password, "password", "", "of Meetra's login")
	f.StringVar(&o.client, "client", "", "client or application `ID` of token requests")
	f.StringVar(&o.secret, "secret", "", "their secret")
	f.StringVar(&o.media, "media", "", "`DIR` that the url of a request may point into")
	f.BoolVar(&o.fetch, "fetch", false, "fetch http and https addresses")
	f.BoolVar(&o.webhooks, "webhooks", false, "tell webhookUrl when a job is done")
	o.scribe.Register(f)
	f.BoolVar(&o.newEntities, "new-entities", false, "Symbl's entities in the newer of its two shapes, by type and value")
	f.BoolVar(&o.zeros, "zeros", false, "what could not be measured is 0 in bodies, and not left out")
	f.Func("profile", "`FILE` of an mpathic profile", func(s string) error {
		o.profiles = append(o.profiles, s)
		return nil
	})
	f.Func("path", "`NAME=PATH` moves a route whose path no document shows: "+strings.Join(routeNames(assumedRoutes()), ", "), func(s string) error {
		o.paths = append(o.paths, s)
		return nil
	})
	f.Func("origin", "`ORIGIN` whose pages' scripts may call, as http://localhost:3000", func(s string) error {
		s, err := origin(s)
		o.origins = append(o.origins, s)
		return err
	})
	f.IntVar(&o.workers, "workers", 2, "analyses at a time")
	f.IntVar(&o.queue, "queue", 100, "jobs that may wait")
	f.Int64Var(&o.limit, "limit", 2<<30, "`BYTES` of one upload")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	switch {
	case o.dir == "":
		return o, errors.New("-dir is needed: where recordings and results are kept")
	case o.workers < 1 || o.queue < 1 || o.limit < 1:
		return o, errors.New("-workers, -queue and -limit are positive")
	}
	return o, nil
}

// run serves until ctx ends. ready, if not nil, is told the address.
func run(ctx context.Context, args []string, stderr io.Writer, ready func(addr, token string)) error {
	o, err := parse(args, stderr)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(stderr, nil))
	a, err := newApp(o, log)
	if err != nil {
		return err
	}
	defer a.close()
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: a.serve, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	if o.token == "" {
		fmt.Fprintf(stderr, "token: %s\n", a.auth.token)
	}
	log.Info("listening", "addr", listener.Addr().String())
	if ready != nil {
		ready(listener.Addr().String(), a.auth.token)
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping: requests are finished, jobs are begun anew at the next start")
	last, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return server.Shutdown(last)
}
