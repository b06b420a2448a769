using HaproxyCompat.Verdicts;

// Standard output belongs to the answers: one JSON line for each line of standard input.
var checker = args is ["keepalived"] ? Checkers.Keepalived : Checkers.Haproxy;
using var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
while (Console.ReadLine() is { } question)
{
    answers.WriteLine(Verdict.Of(question, checker).ToJson());
}
