"""How a letter is made: facts from a request, wordings chosen among many, the text and its HTML form.

plain     a stranger's text to plain words, or to nothing
days      days and times as a letter says them
notes     what I noted, as far as it makes a decent clause
facts     a request to the facts a wording may use
template  the value that a template file becomes
measure   how alike two letters are, how hard one is to read
cost      what makes one letter better than another
select    which wordings: as unlike earlier letters as can be
form      paragraphs to plain text and HTML, signature once
debrief   the draft to myself, and what I typed into it
"""
