ARG BASE
FROM ${BASE}
ADD root.tar /
