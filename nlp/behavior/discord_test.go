package behavior

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// saying is a behaviour with texts that have it and look-alikes that have not; "before => text" gives the turn before.
type saying struct {
	behavior string
	has, not []string
}

// tellApart tries the embedded rules on sayings; what models make of their confidence is another matter.
func tellApart(t *testing.T, all []saying) {
	t.Helper()
	d, err := New("en")
	require.NoError(t, err)
	d.RulesAlone = true
	acts, err := act.New("en")
	require.NoError(t, err)
	for _, s := range all {
		t.Run(s.behavior, func(t *testing.T) {
			for _, text := range s.has {
				assert.True(t, found(t, d, acts, turns(s.behavior, text)), text)
			}
			for _, text := range s.not {
				assert.False(t, found(t, d, acts, turns(s.behavior, text)), text)
			}
		})
	}
}

// turns cuts "before => text" into the turn before and the text.
func turns(behavior, text string) Example {
	before, after, ok := strings.Cut(text, " => ")
	if !ok {
		before, after = "", text
	}
	return Example{Behavior: behavior, Previous: before, Text: after}
}

func TestDiscordIsToldFromItsLookAlikes(t *testing.T) {
	tellApart(t, discordSayings)
}

func TestTermsThatExcludeAreOfferedAnother(t *testing.T) {
	d, err := New("en")
	require.NoError(t, err)
	for text, want := range map[string]string{
		"We need more manpower.":      `Instead of "manpower", try "workforce".`,
		"Who is the chairman?":        `Instead of "chairman", try "chair".`,
		"it is on the blacklist":      `Instead of "blacklist", try "blocklist".`,
		"That was a lame excuse.":     `Instead of "lame", try "weak".`,
		"the middleman takes a share": `Instead of "middleman", try "intermediary".`,
	} {
		got := ""
		for _, x := range d.Detect(nil, []Utterance{{Text: text}}) {
			if d.r.Catalogue()[x.Behavior].Name == "non_inclusive_language" {
				got = d.Suggestion(x, text)
			}
		}
		assert.Equal(t, want, got, text)
	}
}

var discordSayings = []saying{
	{"hollow_acknowledgement",
		[]string{
			"I appreciate the effort, but it's still wrong.",
			"You have a point there, but it won't change anything.",
			"I'm sorry you feel that way, but those are the rules.",
			"I know it's been a rough week, but I need those figures.",
			"With respect, Ana, but that's nonsense.",
			"I get that you're upset, but calm down.",
			"That makes sense, but I won't do it.",
			"I'm sure you did your best, but it's not enough.",
		},
		[]string{
			"I understand. Let's look at it together.",
			"I see it now, thanks.",
			"you're right and i'll change it",
			"I like it, but only the blue one.",
			"I know the song but not the singer.",
		},
	},
	{"concern",
		[]string{
			"I'm a little uneasy about the way you handle the keys.",
			"One concern I'd raise is your timeline.",
			"what troubles me is that nobody reviews your changes",
			"aren't you moving too fast with him that scares me a bit",
			"i'm kinda worried that this will blow up on us",
			"I'd be careful with that contract, it makes me nervous.",
			"what bothers me about your proposal is the timing",
			"i'm a bit scared you'll relapse if you stop now",
		},
		[]string{
			"My daughter was scared of the dentist.",
			"i'm not concerned about the price",
			"Don't worry about the dishes.",
			"I'm afraid the manager is out today.",
			"he has concerns about parking",
		},
	},
	{"conflict",
		[]string{
			"You're such a jerk, do you know that?",
			"i'm sick of looking at your face",
			"you make me want to throw up",
			"you're all a bunch of liars",
			"you are nothing but a coward",
			"What a stupid thing to do.",
			"i hope you choke on it",
			"Only a fool would sign that.",
		},
		[]string{
			"i felt like an idiot in front of them",
			"The stupid printer ate my paper.",
			"He was never a liar.",
			"He feels stupid about it.",
			"stop talking please class",
		},
	},
	{"confront",
		[]string{
			"You told me Tuesday, and now it's Friday.",
			"that's simply not true and you know it",
			"you signed the contract don't tell me you never saw it",
			"you keep changing your story",
			"you claimed the test passed but i see three failures",
			"So you lied to the auditor.",
			"You promised to be home at six and it's nine.",
			"That isn't what the record shows, is it?",
		},
		[]string{
			"You should have heard the applause!",
			"You said you like jazz, right?",
			"why don't you grab a coffee",
			"as you said the numbers look fine",
			"You don't have to decide today.",
		},
	},
	{"why_challenge",
		[]string{
			"Why would anybody in their right mind sell now?",
			"How come you never finish on time?",
			"What possessed you to sign that?",
			"Why did you hide the letter?",
			"why did you park there",
			"Why haven't you called your mother?",
			"how could you forget her birthday",
			"why did you have to tell everyone",
		},
		[]string{
			"Why don't we take a short break?",
			"Why do leaves turn red?",
			"why did you choose nursing",
			"Why not try the soup?",
			"Why do birds sing?",
		},
	},
	{"minimizing",
		[]string{
			"come on it could be a lot worse",
			"You worry too much.",
			"there are people with real problems you know",
			"it's all in your head",
			"I failed the exam. => It's not the end of the world.",
			"you're being too sensitive",
			"My hair is falling out. => It's only hair, it grows back.",
			"What are you so upset about?",
		},
		[]string{
			"Sorry about the coffee stain. => Oh, it's no big deal.",
			"At least three people need to sign.",
			"calm the horse down first",
			"This is a big deal for the team.",
			"I'll be fine, thanks.",
		},
	},
	{"contempt",
		[]string{
			"Oh, well done, you broke it again.",
			"Wow, did you think of that all by yourself?",
			"I suppose that's too difficult for you.",
			"do you need me to draw you a picture",
			"a child could do this",
			"yeah right like you ever read a book",
			"Nice of you to join us, your highness.",
			"you? in charge? don't make me laugh",
		},
		[]string{
			"Great idea, let's try it.",
			"whatever you prefer is fine",
			"Congratulations on the new baby!",
			"Good for you, I'm glad it worked.",
			"oh great you made it",
		},
	},
	{"blame",
		[]string{
			"It's because of you that we missed the train.",
			"We're in this mess thanks to you.",
			"you cost me my promotion",
			"you made her cry",
			"the client left because you were late",
			"It's your own fault.",
			"you're to blame for the delay",
			"you got me into trouble with the boss",
		},
		[]string{
			"It isn't your fault.",
			"thanks to you we won",
			"because of the rain we started late",
			"it's my fault",
			"if you had more time what would you do",
		},
	},
	{"absolutes",
		[]string{
			"You're always on that phone.",
			"Every single time I talk, you roll your eyes.",
			"You constantly interrupt me.",
			"you never clean up after yourself",
			"You always take her side.",
			"every single meeting you show up unprepared",
			"He's always late, that man.",
			"All you care about is your phone.",
		},
		[]string{
			"You're always welcome here.",
			"never mind i found it",
			"You can always ask later.",
			"I always take the bus.",
			"have you ever been to Rome",
		},
	},
	{"dismissal",
		[]string{
			"Could we talk about the noise? => Not now.",
			"we don't have time for that right now",
			"end of discussion",
			"Maybe we could use the old one? => Anyway, as I was saying.",
			"That's beside the point.",
			"it's not important right now",
			"not interested",
			"That's not the point.",
		},
		[]string{
			"It doesn't matter to me which one we take.",
			"Forget about it, you don't owe me anything? => No, I'll pay.",
			"who cares for your mother on weekends",
			"don't forget the milk",
			"This is relevant for the audit.",
		},
	},
	{"defensiveness",
		[]string{
			"You broke the copier. => It was already broken when I got here.",
			"that's not on me talk to shipping",
			"The client is upset with your team. => Hey, I just did what I was told.",
			"it's not like i did it on purpose",
			"Don't blame me, blame the weather.",
			"That's not my job.",
			"nobody told me there was a meeting",
			"Your numbers don't add up. => I only used the figures you gave me.",
		},
		[]string{
			"The report is late. => You're right, sorry, I'll send it now.",
			"I'm only here until Friday.",
			"i just wanted to ask about the invoice",
			"You forgot the cups. => Oh no, my mistake.",
			"The window is open. => I'll close it.",
		},
	},
	{"warn",
		[]string{
			"If this happens again, you're fired.",
			"you'd better fix this or there'll be trouble",
			"Unless you pay, we will cut off your service.",
			"if you tell anyone you'll regret it",
			"if you don't pay by friday we'll sue",
			"Last chance, Kevin.",
			"or else",
			"if you walk out that door don't come back",
		},
		[]string{
			"If you have questions, just ask.",
			"If you press this, the light will go on.",
			"we'd better leave or we'll miss the start",
			"You'll find the key under the mat.",
			"If you like, I can help.",
		},
	},
	{"non_inclusive_language",
		[]string{
			"Morning guys, shall we start?",
			"The chairman opened the session.",
			"that's a lame excuse",
			"ladies and gentlemen welcome",
			"let's do a quick sanity check",
			"Each driver must bring his licence.",
			"the repairman comes at nine",
			"Every engineer should back up his work.",
		},
		[]string{
			"The guys in the band wore hats? => Yes, two of the guys did.",
			"she's doing her masters",
			"My brother is a fire fighter.",
			"the black list of paint samples is long? => no, the blue",
			"The slide has a white background.",
		},
	},
	{"profanity",
		[]string{
			"holy crap that was loud",
			"What the fuck happened here?",
			"this damn thing never works",
			"my boss is an ass",
			"he's full of shit",
			"son of a bitch it started",
			"that really pissed me off",
			"bullshit",
		},
		[]string{
			"He works for Dick Cheney's office.",
			"the class starts at nine",
			"My nose was bloody.",
			"Assess the damage first.",
			"Shitake mushrooms are good.",
		},
	},
}
