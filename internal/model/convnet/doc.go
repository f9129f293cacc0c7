// Package convnet holds a small network that reads the utterances of a conversation, in their context or each by itself, and
// answers several questions about each at once. Packages act and toxic use it.
//
// # Network
//
// With w_1 … w_n the words of an utterance, E a row of numbers for each word, K_k a matrix for each place of a window,
// x what is known beside the words (the package that uses it says what), and u the number of the utterance:
//
//	p = relu(max_i (b + Σ_k K_k·E[w_{i+k}]))            convolution over the words, the largest value of each channel
//	m = Σ_i E[w_i] / √n                                  what is said, whatever the order
//	f = Σ_k F_k·E[w_{1+k}] + L_k·E[w_{n-k}]              its first words and its last ones, by their place
//	s_u = relu(A·[p, m, x_u] + f + a)                    the utterance by itself
//	z_u = relu(B·[s_u, x_u] + Σ_d C_{d,r}·s'_{u+d} + c)  in its context: d = -5 … 5 but 0, r = same or other speaker;
//	                                                     s' the first numbers of s
//	y_u = D·[s_u, z_u] + e                               scores of all heads
//
// Two marks stand for the borders of the text. A word that is not in the vocabulary is one of 64 by its last letters; where the
// model has rows for pieces of words, the mean of those of its three to five letters in a row is added (Bojanowski et al. 2017).
// A head of several classes is read by softmax(α·y + γ), one of a single class by 1/(1 + exp(-(α·y + γ))), with α and γ
// fitted on meetings that training has not seen (Platt 1999; Guo et al. 2017).
//
// As E has few rows that a conversation uses, K_k·E[w], F_k·E[w] and L_k·E[w] are computed once for a word and kept: a word
// then costs no products, but additions (Kim 2014 is the network with products).
//
// # Files
//
// [Model.WriteTo] writes a header of JSON, the vocabulary and the weights in eight bits with one scale for each row of
// a matrix, and a checksum; [Read] takes back what it wrote and nothing that could make a score infinite.
//
// # Limits
//
// The products with E[w] are kept for the life of a model: 3 KiB for each word of the vocabulary that is met, with the
// sizes of packages act and toxic.
//
// # Sources
//
// P. Bojanowski et al., Enriching word vectors with subword information, TACL 2017. Y. Kim, Convolutional neural networks for
// sentence classification, EMNLP 2014. J. Y. Lee and F. Dernoncourt, Sequential short-text classification with recurrent and
// convolutional neural networks, NAACL 2016, for the use of the utterances around. J. Platt, Probabilistic outputs for support
// vector machines, 1999. C. Guo et al., On calibration of modern neural networks, ICML 2017.
package convnet
