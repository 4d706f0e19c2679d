-- Each token of the file once. wrk counts what follows the last one as well, so it stops there.
local requests, at = {}, 0

init = function(args)
    for token in io.lines(args[1]) do
        requests[#requests + 1] = wrk.format("GET", nil, { Authorization = "Bearer " .. token })
    end
end

request = function()
    at = at + 1
    if at > #requests then
        wrk.thread:stop()
        at = 1
    end
    return requests[at]
end
