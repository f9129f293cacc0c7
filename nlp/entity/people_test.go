package entity_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/nlp/entity"
)

// proper returns the names in a text with their types.
func proper(t *testing.T, o entity.Options, text string) string {
	t.Helper()
	var got []string
	for _, e := range finder(t, o).Find(text) {
		switch e.Type {
		case entity.Person, entity.Organization, entity.Place:
			got = append(got, string(e.Type)+" "+e.Value)
		}
	}
	return strings.Join(got, ", ")
}

func TestPeopleThatNoListHas(t *testing.T) {
	for text, want := range map[string]string{
		"And I know all your names again, Courtney, Fenella and Amber.": "person Courtney, person Fenella, person Amber",
		"I'll ask Zoë Müller to send it to José.":                       "person Zoë Müller, person José",
		"We met Annelies van der Berg in Zürich.":                       "person Annelies van der Berg, place Zürich",
		"According to Professor Lindqvist, it works.":                   "person Professor Lindqvist",
		"Mrs. Hargreaves called this morning.":                          "person Mrs. Hargreaves",
		"Mei-Ling wants to move the meeting.":                           "person Mei-Ling",
		"Mohammed Al-Rashid has left.":                                  "person Mohammed Al-Rashid",
		"Björn says hello.":                                             "person Björn",
		"Jira says the token has expired.":                              "",
		"Confluence wants a new page, Grafana said so.":                 "",
		"Annelore, can you take the notes?":                             "person Annelore",
		"Could you take the notes, Annelore?":                           "person Annelore",
		"Hmmm, how about you?":                                          "",
		"I gave it to my manager, Oswin Tarrant, on Monday.":            "person Oswin Tarrant",
		"Passport, please.":                                             "",
		"Hi Mum, can you hear me, Dad?":                                 "",
		"A visitor of the International University. Andreas knows her.": "organization International University, person Andreas",
		"They came from New Zealand and from China. Canada was late.":   "place New Zealand, place China, place Canada",
		"It harms Canadian exports and French wine.":                    "",
		"Sorenax Ltd signed the contract.":                              "organization Sorenax Ltd",
		"Mark my words, and bill it to us.":                             "",
		"The Basilisk said so.":                                         "",
		"Basically we need a plan.":                                     "",
		"Thank you, Chair.":                                             "",
	} {
		assert.Equal(t, want, proper(t, entity.Options{Cased: true}, text), text)
	}
	assert.Equal(t, "person mei-ling", proper(t, entity.Options{}, "mei-ling wants to move the meeting"))
	assert.Equal(t, "person hargreaves", proper(t, entity.Options{}, "mrs hargreaves called this morning"))
}

func TestThoseWhoSpeakAreFoundByTheirNames(t *testing.T) {
	o := entity.Options{People: []string{"Xiaoming Wu", "Will Okonkwo", "Dr. Hope"}}
	assert.Equal(t, "person xiaoming, person okonkwo", proper(t, o, "i hope xiaoming will tell okonkwo"))
	o.Cased = true
	assert.Equal(t, "person Xiaoming Wu", proper(t, o, "Xiaoming Wu is here, the okonkwo is not."))
}
