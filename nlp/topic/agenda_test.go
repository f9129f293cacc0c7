package topic
