package entity_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/entity"
	"github.com/colloquy-go/colloquy/nlp/when"
)

func Example() {
	f, err := entity.New("en", entity.Options{
		When:  when.Options{Start: start},
		Terms: []entity.Term{{Type: "product", Name: "Kestrel", Near: true}},
	})
	if err != nil {
		panic(err)
	}
	text := "kestral costs twenty five euros in paris so write to anna dot weber at gmail dot com by friday"
	found := f.Find(text)
	for _, e := range found {
		fmt.Printf("%-8s %q %s\n", e.Type, e.Of(text), e.Value)
	}
	fmt.Println(entity.Redact(text, nil, found).Text)
	// Output:
	// product  "kestral" Kestrel
	// money    "twenty five euros" twenty five euros
	// place    "paris" paris
	// email    "anna dot weber at gmail dot com" anna.weber@gmail.com
	// date     "friday" 2026-05-08
	// kestral costs twenty five euros in paris so write to [email] by friday
}

func ExampleSuggestNames() {
	for _, s := range entity.SuggestNames([]entity.Utterance{
		{Speaker: 1, Text: "hi everyone i'm anna and this is the kick-off"},
		{Speaker: 2, Text: "thanks anna so bob what do you think"},
		{Speaker: 3, Text: "well i think it's fine"},
	}) {
		fmt.Printf("%d %s %.2f\n", s.Speaker, s.Name, s.Confidence)
	}
	// Output:
	// 1 Anna 0.89
	// 3 Bob 0.40
}

func ExampleRepairer() {
	for _, c := range entity.NewRepairer([]string{"John", "Maarika", "Postgres"}).Repair("so jon and mareka will ask post gress people") {
		fmt.Println(c.Span, c.To, c.Distance)
	}
	// Output:
	// {3 6} John 1
	// {11 17} Maarika 2
	// {27 37} Postgres 1
}
