package item

import (
	_ "embed"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed phrases.txt
var phrases string

// lists holds what phrases.txt lists.
type lists struct {
	whose, somebody, meetsAgain, catchesUp, saysLittle                                      *lexicon.List
	isAgain, asksAgain, politely, later, takesOn, moreTasks, byThen, wishes, inTouch, suits *lexicon.List
	asksLeave, takesOffer, youGet, isDoing, leavesToMe, asksWhen, needs, willBeThere        *lexicon.List
	callsOff, takesBack, callsOffLater, wouldHave, findsOut                                 *lexicon.List
	self, you, we, who, task, noted, notTask, followUp, decided, problem, notName           *lexicon.List
}

var english = sync.OnceValues(func() (*lists, error) {
	l, err := lexicon.Parse("en", phrases)
	if err != nil {
		return nil, err
	}
	return &lists{
		self: l.List("self"), you: l.List("you"), we: l.List("we"), who: l.List("who"), task: l.List("task"), noted: l.List("noted"),
		notTask: l.List("not a task"), followUp: l.List("follow up"), decided: l.List("decided"), problem: l.List("problem"),
		notName: l.List("not a name"), whose: l.List("somebody's"), somebody: l.List("somebody"), meetsAgain: l.List("meets again"),
		catchesUp: l.List("catches up"), saysLittle: l.List("says little"),
		isAgain: l.List("is again"), asksAgain: l.List("asks again"), politely: l.List("asks politely"), later: l.List("later"),
		takesOn: l.List("takes on"), moreTasks: l.List("more tasks"), byThen: l.List("by then"), inTouch: l.List("in touch"), suits: l.List("suits you"), wishes: l.List("wishes"),
		asksLeave: l.List("asks leave"), takesOffer: l.List("takes an offer"), youGet: l.List("you get"), isDoing: l.List("is doing"),
		leavesToMe: l.List("leaves to me"), asksWhen: l.List("asks when"), needs: l.List("needs"), willBeThere: l.List("will be there"),
		callsOff: l.List("calls off"), takesBack: l.List("takes back"), callsOffLater: l.List("calls off later"),
		wouldHave: l.List("would have to"), findsOut: l.List("find out"),
	}, nil
})
