package colloquy_test

import (
	"fmt"
	"strings"

	"github.com/colloquy-go/colloquy"
)

func whisperXOf(lines []said) string {
	return jsonText(obj{"segments": each(lines, func(l said) any {
		return obj{"start": secs(l.span().Start), "end": secs(l.span().End), "text": " " + l.text(), "speaker": cast(l.who),
			"words": eachWord(l.words, func(_ int, w colloquy.Word) any {
				return obj{"word": w.Text, "start": secs(w.Start), "end": secs(w.End), "score": 0.9, "speaker": cast(l.who)}
			})}
	}), "word_segments": list{}, "language": "en"})
}

func diarizedOf(lines []said) string {
	return jsonText(obj{"task": "transcribe", "duration": 1, "segments": each(lines, func(l said) any {
		return obj{"id": "seg", "type": "transcript.text.segment", "start": secs(l.span().Start), "end": secs(l.span().End), "text": l.text(), "speaker": letter(l.who)}
	})})
}

func whisperOf(lines []said) string {
	return jsonText(obj{"text": "", "language": "en", "segments": each(lines, func(l said) any {
		return obj{"id": 0, "seek": 0, "start": secs(l.span().Start), "end": secs(l.span().End), "text": " " + l.text(),
			"words": eachWord(l.words, func(_ int, w colloquy.Word) any {
				return obj{"word": " " + w.Text, "start": secs(w.Start), "end": secs(w.End), "probability": 0.9}
			})}
	})})
}

func whisperCPPOf(lines []said) string {
	times := func(i colloquy.Interval) obj {
		return obj{"timestamps": obj{"from": clockOf(i.Start, "%02d:%02d:%02d,%03d"), "to": clockOf(i.End, "%02d:%02d:%02d,%03d")},
			"offsets": obj{"from": ms(i.Start), "to": ms(i.End)}}
	}
	return jsonText(obj{"systeminfo": "", "result": obj{"language": "en"}, "transcription": each(lines, func(l said) any {
		o := times(l.span())
		o["text"], o["speaker"] = " "+l.text(), digit(l.who)
		o["tokens"] = eachWord(l.words, func(_ int, w colloquy.Word) any {
			o := times(w.Interval)
			o["text"], o["p"], o["id"] = " "+w.Text, 0.9, 7
			return o
		})
		return o
	})})
}

// awsOf writes Amazon's items; older files name speakers only beside them.
func awsOf(old bool) func([]said) string {
	return func(lines []said) string {
		item := func(who int, w colloquy.Word) obj {
			o := obj{"start_time": text2(w.Start), "end_time": text2(w.End)}
			if !old {
				o["speaker_label"] = spk(who)
			}
			return o
		}
		return jsonText(obj{"jobName": "j", "status": "COMPLETED", "results": obj{
			"transcripts": list{obj{"transcript": "x"}},
			"items": stream(lines, func(who int, w colloquy.Word) any {
				o := item(who, w)
				o["type"], o["alternatives"] = "pronunciation", list{obj{"confidence": "0.9", "content": w.Text}}
				return o
			}),
			"speaker_labels": obj{"speakers": 2, "segments": each(lines, func(l said) any {
				return obj{"start_time": text2(l.span().Start), "end_time": text2(l.span().End), "speaker_label": spk(l.who),
					"items": eachWord(l.words, func(_ int, w colloquy.Word) any {
						return obj{"start_time": text2(w.Start), "end_time": text2(w.End), "speaker_label": spk(l.who)}
					})}
			})},
		}})
	}
}

func callsOf(lines []said) string {
	return jsonText(obj{"JobStatus": "COMPLETED", "LanguageCode": "en-US", "Transcript": each(lines, func(l said) any {
		return obj{"Id": fmt.Sprint(l.span().Start), "ParticipantRole": cast(l.who), "Content": l.text(), "BeginOffsetMillis": ms(l.span().Start), "EndOffsetMillis": ms(l.span().End),
			"Items": eachWord(l.words, func(_ int, w colloquy.Word) any {
				return obj{"Type": "pronunciation", "Content": w.Text, "Confidence": "0.9", "BeginOffsetMillis": ms(w.Start), "EndOffsetMillis": ms(w.End)}
			})}
	})})
}

// deepgramOf writes words alone, or utterances too.
func deepgramOf(utterances bool) func([]said) string {
	return func(lines []said) string {
		word := func(who int, w colloquy.Word) any {
			return obj{"word": strings.ToLower(strings.Trim(w.Text, ".,?!")), "punctuated_word": w.Text, "start": secs(w.Start), "end": secs(w.End), "confidence": 0.9, "speaker": who}
		}
		results := obj{"channels": list{obj{"alternatives": list{obj{"transcript": "x", "confidence": 0.9, "words": stream(lines, word)}}, "detected_language": "en"}}}
		if utterances {
			results["utterances"] = each(lines, func(l said) any {
				return obj{"start": secs(l.span().Start), "end": secs(l.span().End), "confidence": 0.9, "channel": 0, "transcript": l.text(), "speaker": l.who,
					"words": eachWord(l.words, func(_ int, w colloquy.Word) any { return word(l.who, w) })}
			})
		}
		return jsonText(obj{"metadata": obj{"duration": 1}, "results": results})
	}
}

func assemblyOf(lines []said) string {
	word := func(who int, w colloquy.Word) any {
		return obj{"text": w.Text, "start": ms(w.Start), "end": ms(w.End), "confidence": 0.9, "speaker": letter(who)}
	}
	return jsonText(obj{"id": "1", "status": "completed", "language_code": "en_us", "audio_duration": 1, "text": "x", "words": stream(lines, word),
		"utterances": each(lines, func(l said) any {
			return obj{"speaker": letter(l.who), "text": l.text(), "start": ms(l.span().Start), "end": ms(l.span().End), "confidence": 0.9,
				"words": eachWord(l.words, func(_ int, w colloquy.Word) any { return word(l.who, w) })}
		})})
}

func azureOf(lines []said) string {
	return jsonText(obj{"source": "x", "recognizedPhrases": each(lines, func(l said) any {
		return obj{"recognitionStatus": "Success", "channel": 0, "speaker": l.who + 1, "offset": fmt.Sprintf("PT%sS", text2(l.span().Start)), "duration": fmt.Sprintf("PT%sS", text2(l.span().Len())),
			"offsetInTicks": ticks(l.span().Start), "durationInTicks": ticks(l.span().Len()),
			"nBest": list{obj{"confidence": 0.9, "lexical": l.text(), "display": l.text(), "words": eachWord(l.words, func(_ int, w colloquy.Word) any {
				return obj{"word": w.Text, "offsetInTicks": ticks(w.Start), "durationInTicks": ticks(w.Len()), "confidence": 0.9}
			})}}}
	})})
}

func googleOf(lines []said) string {
	words := stream(lines, func(who int, w colloquy.Word) any {
		return obj{"word": w.Text, "startTime": text2(w.Start) + "s", "endTime": text2(w.End) + "s", "speakerTag": who + 1}
	})
	first := obj{"alternatives": list{obj{"transcript": "x y", "confidence": 0.9}}, "languageCode": "en-us"}
	return jsonText(obj{"results": list{first, obj{"alternatives": list{obj{"words": words}}}}})
}

func ibmOf(lines []said) string {
	return jsonText(obj{"result_index": 0, "results": each(lines, func(l said) any {
		return obj{"final": true, "alternatives": list{obj{"transcript": l.text() + " ", "confidence": 0.9,
			"timestamps": eachWord(l.words, func(_ int, w colloquy.Word) any { return list{w.Text, secs(w.Start), secs(w.End)} })}}}
	}), "speaker_labels": stream(lines, func(who int, w colloquy.Word) any {
		return obj{"from": secs(w.Start), "to": secs(w.End), "speaker": who, "confidence": 0.9, "final": true}
	})})
}

func revOf(lines []said) string {
	return jsonText(obj{"monologues": each(lines, func(l said) any {
		elements := list{}
		for k, w := range l.words {
			if k > 0 {
				elements = append(elements, obj{"type": "punct", "value": " "})
			}
			elements = append(elements, obj{"type": "text", "value": w.Text, "ts": secs(w.Start), "end_ts": secs(w.End), "confidence": 0.9})
		}
		return obj{"speaker": l.who, "elements": elements}
	})})
}

func speechmaticsOf(lines []said) string {
	return jsonText(obj{"format": "2.9", "metadata": obj{"transcription_config": obj{"language": "en"}}, "results": stream(lines, func(who int, w colloquy.Word) any {
		return obj{"type": "word", "start_time": secs(w.Start), "end_time": secs(w.End), "alternatives": list{obj{"content": w.Text, "confidence": 0.9, "speaker": "S" + ordinal(who)}}}
	})})
}

func oldSpeechmaticsOf(lines []said) string {
	return jsonText(obj{"job": obj{}, "speakers": each(lines, func(l said) any {
		return obj{"name": "S" + ordinal(l.who), "time": text2(l.span().Start), "duration": text2(l.span().Len())}
	}), "words": stream(lines, func(_ int, w colloquy.Word) any {
		return obj{"name": w.Text, "time": text2(w.Start), "duration": text2(w.Len()), "confidence": "0.9"}
	})})
}

func kaldiOf(lines []said) string {
	return jsonText(obj{"retval": obj{"words": stream(lines, func(_ int, w colloquy.Word) any {
		return obj{"word": strings.ToLower(w.Text), "punct": w.Text, "start": secs(w.Start), "end": secs(w.End), "confidence": 0.9}
	})}, "segments": obj{"segmentation": obj{"segments": each(lines, func(l said) any {
		return obj{"start": secs(l.span().Start), "duration": secs(l.span().Len()), "speaker": obj{"@id": "S" + digit(l.who)}}
	})}}})
}

func gladiaOf(lines []said) string {
	return jsonText(obj{"result": obj{"transcription": obj{"languages": list{"en"}, "full_transcript": "x", "utterances": each(lines, func(l said) any {
		return obj{"start": secs(l.span().Start), "end": secs(l.span().End), "confidence": 0.9, "channel": 0, "speaker": l.who, "language": "en", "text": l.text(),
			"words": eachWord(l.words, func(_ int, w colloquy.Word) any {
				return obj{"word": " " + w.Text, "start": secs(w.Start), "end": secs(w.End), "confidence": 0.9}
			})}
	})}}})
}
