package main

import (
	"github.com/jonreiter/govader"

	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

// utterances is what people say in meetings, with and without a feeling.
var utterances = []string{
	"so the next point on the agenda is the contract and I would like to hear what everybody thinks about it",
	"um I think we we should move the training to the second half of the month",
	"yeah",
	"mm-hmm",
	"okay",
	"What do you mean by the second half?",
	"Could you send me the numbers for the website by Friday, please?",
	"I will send them to everybody before the end of the week.",
	"That was really great work, the customers love the new catalogue!",
	"No, I am not happy with how the complaint was handled, it was a mess.",
	"and then, you know, the insurance costs about twenty five thousand euros a year",
	"Let's go with the cheaper printer then.",
	"right, good",
	"We had a lot of complaints about the delivery in March and nobody answered them.",
	"do we have a budget for the kitchen",
	"I don't know, maybe Anna has a list of them",
	"It is not bad, but it is not what we were promised either.",
	"I'm afraid the prototype will be late again, and that worries me.",
	"Thank you, that is very kind of you.",
	"The thing with the server is that you can't really test it without a customer",
	"Sorry, go on.",
	"I agree.",
	"It was AWFUL, the whole day was wasted!!!",
	"how many people work on the packaging at the moment",
	"about twelve, I guess, and two of them only in the mornings",
}

// sentimentStage compares the polarity of utterances with a port of VADER. Both are told nothing but the text.
func sentimentStage() (stage, error) {
	ours, err := sentiment.New("en")
	if err != nil {
		return stage{}, err
	}
	theirs := govader.NewSentimentIntensityAnalyzer()
	const times = 20
	round := func(one func(text string)) func() int {
		return func() int {
			for range times {
				for _, u := range utterances {
					one(u)
				}
			}
			return times * len(utterances)
		}
	}
	return stage{
		name: "sentiment", unit: "utterances", least: 3,
		ours:   contestant{"nlp/sentiment", round(func(text string) { ours.Polarity(text) })},
		theirs: contestant{"govader", round(func(text string) { theirs.PolarityScores(text) })},
	}, nil
}
